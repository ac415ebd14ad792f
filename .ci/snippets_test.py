"""The examples of docs/ci.md: their shell runs as it stands, with each CI's variables faked."""

import os
import re
import shutil
import subprocess
import sys
import unittest

from ruamel.yaml import YAML

from action_test import ROOT, STUB, ZEROS, ActionCase, git


def snippet(heading, language):
    """The first example below a heading."""
    document = (ROOT / "docs/ci.md").read_text()
    section = re.split(r"\n#+ ", document.split(f" {heading}\n", 1)[1])[0]
    text = re.search(rf"```{language}\n(.*?)```", section, re.S).group(1)
    return YAML(typ="safe").load(text) if language == "yaml" else text


class SnippetsTest(ActionCase):
    def setUp(self):
        super().setUp()
        self.fetched = self.own / "published"
        (self.fetched / "ci").mkdir(parents=True)
        shutil.copy(ROOT / "ci/scan", self.fetched / "ci")
        (self.fetched / "keyfuse").write_text(STUB)
        (self.fetched / "keyfuse").chmod(0o755)
        git(self.fetched, "init", "-q", "-b", "main")
        git(self.fetched, "add", "-A")
        who = ("-c", "user.name=Ann", "-c", "user.email=ann@example.org")
        git(self.fetched, *who, "commit", "-q", "-m", "Keyfuse")
        git(self.fetched, "tag", "v0.1.0")
        self.config = self.own / "gitconfig"
        self.config.write_text(
            f'[url "file://{self.fetched}"]\n\tinsteadOf = https://github.com/OWNER/keyfuse\n'
        )

    def shell(self, script, variables, code="0"):
        self.own.joinpath("home").mkdir(exist_ok=True)
        env = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.own / "home"),
            "GIT_CONFIG_GLOBAL": str(self.config),
            "GIT_CONFIG_NOSYSTEM": "1",
            "STUB_ARGUMENTS": str(self.arguments),
            "STUB_CODE": code,
            "CI": "true",
            **variables,
        }
        self.arguments.unlink(missing_ok=True)
        return subprocess.run(
            ["sh", "-e", "-c", script], cwd=self.workspace, env=env, capture_output=True, text=True
        )

    def check(self, script, variables, expected, code="0"):
        done = self.shell(script, variables, code)
        self.assertEqual(int(code), done.returncode, done.stderr)
        self.assertEqual(expected, self.scanned(), done.stderr)

    def check_everything(self, script, variables):
        done = self.shell(script, variables)
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertNotIn("--range", self.asked())
        self.assertFalse((self.workspace / ".git/shallow").exists())

    def gitlab(self):
        return "\n".join(snippet("GitLab", "yaml")["keyfuse"]["script"])

    def test_gitlab_merge_request(self):
        self.server.checkout(self.workspace, self.server.feature, 1)
        variables = {
            "GITLAB_CI": "true",
            "CI_PIPELINE_SOURCE": "merge_request_event",
            "CI_COMMIT_SHA": self.server.feature,
            "CI_COMMIT_BEFORE_SHA": ZEROS,
            "CI_MERGE_REQUEST_DIFF_BASE_SHA": self.server.main[49],
            "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
        }
        self.check(self.gitlab(), variables, self.PULL)
        self.assertEqual(["--report", "json=keyfuse.json"], self.asked()[3:5])

    def test_gitlab_merged_result(self):
        self.server.checkout(self.workspace, self.server.merged, 20)
        variables = {
            "GITLAB_CI": "true",
            "CI_PIPELINE_SOURCE": "merge_request_event",
            "CI_COMMIT_SHA": self.server.merged,
            "CI_MERGE_REQUEST_DIFF_BASE_SHA": self.server.main[49],
            "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA": self.server.feature,
            "CI_MERGE_REQUEST_TARGET_BRANCH_SHA": self.server.main[59],
        }
        self.check(self.gitlab(), variables, [*self.PULL, "merge of the pull request"], "1")

    def test_gitlab_push(self):
        self.server.checkout(self.workspace, self.server.main[59], 2)
        variables = {
            "GITLAB_CI": "true",
            "CI_PIPELINE_SOURCE": "push",
            "CI_COMMIT_SHA": self.server.main[59],
            "CI_COMMIT_BEFORE_SHA": self.server.main[56],
            "CI_COMMIT_BRANCH": "main",
            "CI_DEFAULT_BRANCH": "main",
        }
        self.check(self.gitlab(), variables, ["main 57", "main 58", "main 59"], "3")

    def test_gitlab_first_push_of_a_branch(self):
        self.server.checkout(self.workspace, self.server.feature, 2)
        variables = {
            "GITLAB_CI": "true",
            "CI_PIPELINE_SOURCE": "push",
            "CI_COMMIT_SHA": self.server.feature,
            "CI_COMMIT_BEFORE_SHA": ZEROS,
            "CI_COMMIT_BRANCH": "feature",
            "CI_DEFAULT_BRANCH": "main",
        }
        self.check(self.gitlab(), variables, self.PULL)

    def test_gitlab_schedule(self):
        self.server.checkout(self.workspace, self.server.main[59], 20)
        self.check_everything(self.gitlab(), {"GITLAB_CI": "true", "CI_PIPELINE_SOURCE": "schedule"})

    def bitbucket(self):
        return "\n".join(snippet("Bitbucket", "yaml")["definitions"]["steps"][0]["step"]["script"])

    def test_bitbucket_pull_request(self):
        self.server.checkout(self.workspace, self.server.feature, 50)
        variables = {
            "BITBUCKET_BUILD_NUMBER": "3",
            "BITBUCKET_PR_ID": "7",
            "BITBUCKET_COMMIT": self.server.feature,
            "BITBUCKET_PR_DESTINATION_BRANCH": "main",
            "BITBUCKET_PR_DESTINATION_COMMIT": self.server.main[59][:12],
        }
        self.check(self.bitbucket(), variables, self.PULL, "1")

    def test_bitbucket_branch(self):
        self.server.checkout(self.workspace, "refs/heads/main", 50)
        variables = {"BITBUCKET_BUILD_NUMBER": "3", "BITBUCKET_COMMIT": self.server.main[59]}
        self.check_everything(self.bitbucket(), variables)

    def azure(self, **variables):
        script = next(step["bash"] for step in snippet("Azure Pipelines", "yaml")["steps"] if "bash" in step)
        temp = {
            "TF_BUILD": "True",
            "AGENT_TEMPDIRECTORY": str(self.own / "temp"),
            "BUILD_ARTIFACTSTAGINGDIRECTORY": str(self.own / "a b"),
        }
        return script, {**temp, **variables}

    def test_azure_pull_request(self):
        self.server.checkout(self.workspace, "refs/pull/7/merge", 1)
        script, variables = self.azure(
            BUILD_REASON="PullRequest",
            BUILD_SOURCEVERSION=self.server.merged,
            SYSTEM_PULLREQUEST_SOURCECOMMITID=self.server.feature,
            SYSTEM_PULLREQUEST_TARGETBRANCH="refs/heads/main",
        )
        self.check(script, variables, [*self.PULL, "merge of the pull request"])
        self.assertIn(f"json={self.own}/a b/keyfuse.json", self.asked())

    def test_azure_branch(self):
        self.server.checkout(self.workspace, "refs/heads/main", 1)
        self.check_everything(*self.azure(BUILD_REASON="IndividualCI"))

    def jenkins(self, **variables):
        script = re.search(r"sh '''(.*?)'''", snippet("Jenkins", "groovy"), re.S).group(1)
        base = {"JENKINS_URL": "https://ci.example/", "WORKSPACE_TMP": str(self.own / "tmp")}
        return script, {**base, **variables}

    def test_jenkins_pull_request(self):
        self.server.checkout(self.workspace, self.server.feature, 0)
        script, variables = self.jenkins(
            CHANGE_ID="7", CHANGE_TARGET="main", GIT_COMMIT=self.server.feature
        )
        self.check(script, variables, self.PULL)

    def test_jenkins_branch_goes_back_to_the_last_build_that_passed(self):
        self.server.checkout(self.workspace, "refs/heads/main", 0)
        script, variables = self.jenkins(
            GIT_COMMIT=self.server.main[59],
            GIT_PREVIOUS_COMMIT=self.server.main[58],
            GIT_PREVIOUS_SUCCESSFUL_COMMIT=self.server.main[57],
        )
        self.check(script, variables, ["main 58", "main 59"])

    def test_jenkins_first_build(self):
        self.server.checkout(self.workspace, "refs/heads/main", 0)
        self.check_everything(*self.jenkins(GIT_COMMIT=self.server.main[59]))

    def test_gitea_uses_the_action_and_uploads_nothing(self):
        steps = snippet("Gitea and Forgejo", "yaml")["jobs"]["keyfuse"]["steps"]
        self.assertTrue(steps[1]["uses"].startswith("https://github.com/OWNER/keyfuse@"))
        self.server.checkout(self.workspace, "refs/pull/7/merge")
        run = self.run_action(
            "pull_request", self.server.pull(), {"upload-sarif": "true"}, env={"GITEA_ACTIONS": "true"}
        )
        self.assertEqual([*self.PULL, "merge of the pull request"], self.scanned())
        self.assertIn("no code scanning", run.log.annotations("notice")[0][2])
        self.assertEqual([], run.uses("github/codeql-action/upload-sarif"))

    def test_github_without_the_action(self):
        self.server.checkout(self.workspace, "refs/pull/7/merge", 1)
        scan = f'"{self.fetched}/ci/scan"'
        base = {"GITHUB_ACTIONS": "true", "GITHUB_BASE_REF": "main"}
        self.check(
            scan,
            {**base, "GITHUB_EVENT_NAME": "pull_request"},
            [*self.PULL, "merge of the pull request"],
        )
        done = self.shell(scan, {**base, "GITHUB_EVENT_NAME": "pull_request_target"})
        self.assertEqual(3, done.returncode, "what is checked out is not the pull request")

    def test_any_other_ci(self):
        self.server.checkout(self.workspace, "refs/heads/main", 1)
        scan = f'"{self.fetched}/ci/scan"'
        base = {"KEYFUSE_BASE": self.server.main[57]}
        self.check(scan, base, ["main 58", "main 59"])
        self.check(scan, {"KEYFUSE_BASE": "HEAD~1", "KEYFUSE_HEAD": self.server.main[59]}, ["main 59"])
        wrong = self.shell(scan, {"KEYFUSE_BASE": "no-such-branch"})
        self.assertEqual(2, wrong.returncode)
        self.assertIn("KEYFUSE_BASE", wrong.stderr)

    def test_examples_are_what_their_systems_read(self):
        systems = {
            "GitHub": ("github-workflows", "jobs:"),
            "GitLab": ("gitlab-ci", "script:"),
            "Bitbucket": ("bitbucket-pipelines", "step:"),
            "Azure Pipelines": ("azure-pipelines", "bash:"),
            "Gitea and Forgejo": ("github-workflows", "jobs:"),
        }
        for heading, (schema, key) in systems.items():
            with self.subTest(heading):
                file = self.own / f"{schema}.yml"
                YAML(typ="safe").dump(snippet(heading, "yaml"), file)
                self.assertEqual("", self.problems(schema, file))
                file.write_text(file.read_text().replace(key, "mis" + key))
                self.assertNotEqual("", self.problems(schema, file))

    def problems(self, schema, file):
        checker = [sys.executable, "-m", "check_jsonschema", "--regex-variant", "python"]
        given = ["--builtin-schema", f"vendor.{schema}", str(file)]
        done = subprocess.run([*checker, *given], capture_output=True, text=True)
        return "" if done.returncode == 0 else (done.stdout + done.stderr)[:2000]

    def test_github_example_names_this_action_and_little_else(self):
        workflow = snippet("GitHub", "yaml")
        self.assertEqual({"contents": "read"}, workflow["permissions"])
        self.assertIn("keyfuse@", workflow["jobs"]["keyfuse"]["steps"][1]["uses"])
        action = YAML(typ="safe").load(ROOT / "action.yml")
        document = (ROOT / "docs/ci.md").read_text()
        rows = re.findall(r"^\| `([a-z-]+)` \|", document, re.M)
        self.assertLessEqual({*action["inputs"], *action["outputs"]}, set(rows))


del ActionCase

if __name__ == "__main__":
    unittest.main()
