"""The Action, run by a faked runner with events shaped as GitHub documents them.

Most tests put a script in the program's place, which notes what it is asked for: they are about
which commits those are. The others run the program, from the directory in KEYFUSE_HOME.
"""

import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from runner import Runner

ROOT = Path(__file__).resolve().parent.parent
ZEROS = "0" * 40
STUB = r"""#!/bin/sh
case $1:$2 in
  --version:*) [ -z "${STUB_BROKEN:-}" ] || { echo "keyfuse: $STUB_BROKEN" >&2; exit 3; }; exit 0 ;;
esac
printf '%s\n' "$@" >"$STUB_ARGUMENTS"
for argument; do
  case $argument in sarif=*) printf '{}' >"${argument#sarif=}" ;; esac
done
printf '%s' "${STUB_PRINTS:-}"
exit "${STUB_CODE:-0}"
"""


def git(directory, *arguments, **env):
    done = subprocess.run(
        ["git", "-C", str(directory), *arguments],
        env={**os.environ, **env},
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.strip()


class Server:
    """A repository to check out: main of 60 commits, and a pull request with a merge in it."""

    def __init__(self, directory):
        self.directory = Path(directory)
        self.seconds = 1_700_000_000
        subprocess.run(["git", "init", "-q", "-b", "main", str(directory)], check=True)
        git(directory, "config", "user.name", "Ann Example")
        git(directory, "config", "user.email", "ann@example.org")
        git(directory, "config", "uploadpack.allowFilter", "true")
        self.old = [f"old {i}" for i in range(60)]
        self._import(self.old + [f"main {i}" for i in range(60)])
        self.main = git(directory, "rev-list", "--reverse", "main").split()[60:]
        git(directory, "switch", "-q", "-c", "feature", self.main[40])
        self.commit("feature 1")
        self.merge("main~10", "merge main")
        self.feature = self.commit("feature 2")
        git(directory, "update-ref", "refs/pull/7/head", self.feature)
        git(directory, "switch", "-q", "--detach", "main")
        self.merged = self.merge("feature", "merge of the pull request")
        git(directory, "update-ref", "refs/pull/7/merge", self.merged)
        git(directory, "switch", "-q", "main")
        git(directory, "branch", "-q", "-D", "feature")
        self.url = f"file://{directory}"

    def _import(self, subjects):
        """Many commits at once."""
        stream = []
        for subject in subjects:
            self.seconds += 60
            name = subject.replace(" ", "-")
            stream.append(
                f"commit refs/heads/main\ncommitter Ann <ann@example.org> {self.seconds} +0000\n"
                f"data {len(subject)}\n{subject}\nM 644 inline {name}\ndata {len(subject)}\n{subject}\n"
            )
        subprocess.run(
            ["git", "-C", str(self.directory), "fast-import", "--quiet"],
            input="".join(stream),
            text=True,
            check=True,
        )
        git(self.directory, "reset", "-q", "--hard")

    def _time(self):
        self.seconds += 60
        time = f"{self.seconds} +0000"
        return {"GIT_AUTHOR_DATE": time, "GIT_COMMITTER_DATE": time}

    def commit(self, message, **files):
        for name, content in (files or {message.replace(" ", "-"): message}).items():
            (self.directory / name).write_text(content)
        git(self.directory, "add", "-A")
        git(self.directory, "commit", "-q", "-m", message, **self._time())
        return git(self.directory, "rev-parse", "HEAD")

    def merge(self, other, message):
        git(self.directory, "merge", "-q", "--no-ff", "-m", message, other, **self._time())
        return git(self.directory, "rev-parse", "HEAD")

    def checkout(self, workspace, ref, depth=1, *options):
        """As actions/checkout does it."""
        workspace.mkdir(parents=True)
        git(workspace, "init", "-q", "-b", "main")
        git(workspace, "remote", "add", "origin", self.url)
        refspec = f"+{ref}:refs/remotes/{ref.removeprefix('refs/').replace('heads/', 'origin/', 1)}"
        if len(ref) == 40:
            refspec = ref
        every = [] if depth else ["+refs/heads/*:refs/remotes/origin/*"]
        limit = [f"--depth={depth}"] if depth else []
        git(workspace, "fetch", "-q", "--no-tags", *limit, *options, "origin", refspec, *every)
        git(workspace, "checkout", "-q", "--detach", "FETCH_HEAD")

    def pull(self, fork=False):
        """The payload of pull_request; base.sha is what main was when it was opened."""
        return {
            "action": "synchronize",
            "number": 7,
            "before": self.main[41],
            "after": self.feature,
            "pull_request": {
                "number": 7,
                "head": {
                    "ref": "feature",
                    "sha": self.feature,
                    "repo": {"full_name": "eve/bot" if fork else "ann/bot", "fork": fork},
                },
                "base": {
                    "ref": "main",
                    "sha": self.main[55],
                    "repo": {"full_name": "ann/bot", "fork": False},
                },
            },
            "repository": {"full_name": "ann/bot", "default_branch": "main"},
        }

    def push(self, before, after, **more):
        return {
            "ref": "refs/heads/main",
            "before": before,
            "after": after,
            "created": before == ZEROS,
            "deleted": after == ZEROS,
            "forced": False,
            "repository": {"full_name": "ann/bot", "default_branch": "main"},
            **more,
        }


class ActionCase(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.all = Path(tempfile.mkdtemp(prefix="keyfuse action "))
        cls.addClassCleanup(shutil.rmtree, cls.all, ignore_errors=True)
        (cls.all / "gitconfig").write_text("")
        os.environ["GIT_CONFIG_GLOBAL"] = str(cls.all / "gitconfig")
        os.environ["GIT_CONFIG_NOSYSTEM"] = "1"
        cls.server = Server(cls.all / "server")

    def setUp(self):
        self.own = self.all / self.id().split(".")[-1]
        self.workspace = self.own / "work space"
        self.arguments = self.own / "arguments"
        self.caches = {}

    def home(self, program=None):
        """Where the Action is: the scripts, and a program."""
        home = self.own / "the action"
        if not home.exists():
            shutil.copytree(ROOT / "ci", home / "ci")
            shutil.copy(ROOT / "action.yml", home)
            if program:
                shutil.copy(Path(program) / "keyfuse", home)
                shutil.copy(Path(program) / "target/keyfuse.jar", home)
            else:
                (home / "keyfuse").write_text(STUB)
                (home / "keyfuse").chmod(0o755)
        return home

    def run_action(self, event, payload, inputs=None, program=None, env=None, **more):
        given = {
            "JAVA_HOME_21_X64": str(self.java()),
            "STUB_ARGUMENTS": str(self.arguments),
            **(env or {}),
        }
        if program:
            del given["JAVA_HOME_21_X64"]
            given.update({"JAVA_HOME": os.environ.get("JAVA_HOME", "")})
        runner = Runner(self.home(program), self.workspace, self.own, self.caches, given)
        return runner.run(event, payload, inputs, **more)

    def java(self):
        java = self.own / "java 21"
        (java / "bin").mkdir(parents=True, exist_ok=True)
        (java / "bin/java").write_text("")
        (java / "bin/java").chmod(0o755)
        (java / "release").write_text('JAVA_VERSION="21.0.4"\n')
        return java

    def asked(self):
        return self.arguments.read_text().splitlines()

    def scanned(self):
        """Subjects of the commits the program was asked for, oldest first."""
        arguments = self.asked()
        terms = arguments[arguments.index("--range") + 1].split()
        log = git(self.workspace, "log", "--format=%H %s", "--topo-order", "--reverse", *terms)
        ids = [line[:40] for line in log.splitlines()]
        shallow = self.workspace / ".git/shallow"
        cut = shallow.read_text().split() if shallow.exists() else []
        self.assertFalse(set(ids) & set(cut), "the range goes beyond the clone's end")
        return [line[41:] for line in log.splitlines()]

    PULL = ["feature 1", "merge main", "feature 2"]


class WhichCommitsTest(ActionCase):
    def test_merge_of_a_pull_request_of_depth_1(self):
        self.server.checkout(self.workspace, "refs/pull/7/merge")
        run = self.run_action("pull_request", self.server.pull())
        self.assertFalse(run.failed, run.log.plain)
        self.assertEqual([*self.PULL, "merge of the pull request"], self.scanned())

    def test_deepens_only_as_far_as_it_takes(self):
        self.server.checkout(self.workspace, "refs/pull/7/merge")
        self.run_action("pull_request", self.server.pull())
        self.assertTrue((self.workspace / ".git/shallow").exists())

    def test_head_of_a_pull_request_of_depth_1(self):
        self.server.checkout(self.workspace, self.server.feature)
        self.run_action("pull_request", self.server.pull())
        self.assertEqual(self.PULL, self.scanned())

    def test_pull_request_from_a_fork_with_the_whole_history(self):
        self.server.checkout(self.workspace, "refs/pull/7/merge", 0)
        run = self.run_action("pull_request", self.server.pull(fork=True))
        self.assertFalse(run.failed)
        self.assertEqual([*self.PULL, "merge of the pull request"], self.scanned())

    def test_old_commits_of_the_target_are_not_taken_for_those_of_an_old_branch(self):
        first = git(self.server.directory, "rev-list", "--reverse", "main").split()[5]
        git(self.server.directory, "switch", "-q", "--detach", first)
        ancient = self.server.commit("ancient")
        git(self.server.directory, "update-ref", "refs/pull/9/head", ancient)
        git(self.server.directory, "switch", "-q", "main")
        self.server.checkout(self.workspace, ancient)
        payload = self.server.pull()
        payload["pull_request"]["head"]["sha"] = ancient
        self.run_action("pull_request", payload)
        self.assertEqual(["ancient"], self.scanned())

    def test_pull_request_target_looks_at_the_pull_request_and_not_at_what_is_checked_out(self):
        self.server.checkout(self.workspace, "refs/heads/main")
        before = git(self.workspace, "rev-parse", "HEAD")
        self.run_action("pull_request_target", self.server.pull(fork=True))
        self.assertEqual(self.PULL, self.scanned())
        self.assertEqual(before, git(self.workspace, "rev-parse", "HEAD"))
        self.assertFalse((self.workspace / "feature-1").exists())

    def test_pull_request_whose_base_is_gone(self):
        self.server.checkout(self.workspace, self.server.feature)
        payload = self.server.pull()
        payload["pull_request"]["base"]["sha"] = "1" * 40
        self.run_action("pull_request", payload)
        self.assertEqual(self.PULL, self.scanned())

    def test_pull_request_whose_commits_cannot_be_had_is_not_clean(self):
        self.server.checkout(self.workspace, "refs/heads/main")
        payload = self.server.pull()
        payload["pull_request"]["head"]["sha"] = "1" * 40
        run = self.run_action("pull_request", payload)
        self.assertEqual("3", run.outputs["exit-code"])
        self.assertTrue(run.failed)
        self.assertFalse(self.arguments.exists())
        self.assertIn("fetch-depth: 0", run.log.annotations("error")[0][2])

    def test_merge_group(self):
        self.server.checkout(self.workspace, self.server.merged)
        group = {"base_sha": self.server.main[-1], "head_sha": self.server.merged}
        self.run_action("merge_group", {"action": "checks_requested", "merge_group": group})
        self.assertEqual([*self.PULL, "merge of the pull request"], self.scanned())

    def test_push_of_depth_1(self):
        self.server.checkout(self.workspace, "refs/heads/main")
        self.run_action("push", self.server.push(self.server.main[56], self.server.main[59]))
        self.assertEqual(["main 57", "main 58", "main 59"], self.scanned())

    def test_push_of_more_commits_than_are_fetched_at_first(self):
        self.server.checkout(self.workspace, "refs/heads/main")
        self.run_action("push", self.server.push(self.server.main[1], self.server.main[59]))
        self.assertEqual([f"main {i}" for i in range(2, 60)], self.scanned())

    def test_first_push_of_a_branch_starts_from_the_default_branch(self):
        git(self.server.directory, "branch", "-f", "topic", self.server.feature)
        self.addCleanup(git, self.server.directory, "branch", "-D", "topic")
        self.server.checkout(self.workspace, "refs/heads/topic")
        payload = self.server.push(ZEROS, self.server.feature, ref="refs/heads/topic")
        self.run_action("push", payload, ref="refs/heads/topic")
        self.assertEqual(self.PULL, self.scanned())

    def test_first_push_of_a_repository_counts_whole(self):
        self.server.checkout(self.workspace, "refs/heads/main")
        self.run_action("push", self.server.push(ZEROS, self.server.main[59]))
        self.assertEqual(self.server.old + [f"main {i}" for i in range(60)], self.scanned())

    def test_forced_push_that_the_server_still_remembers(self):
        payload = self.server.push(self.server.merged, self.server.main[59], forced=True)
        for depth in (1, 0):
            with self.subTest(depth):
                shutil.rmtree(self.workspace, ignore_errors=True)
                self.server.checkout(self.workspace, "refs/heads/main", depth)
                self.run_action("push", payload)
                self.assertEqual([], self.scanned())
        self.assertFalse((self.workspace / ".git/shallow").exists(), "a whole clone was cut")

    def test_forced_push_over_what_is_gone(self):
        self.server.checkout(self.workspace, "refs/heads/main")
        payload = self.server.push("1" * 40, self.server.main[59], forced=True)
        run = self.run_action("push", payload)
        self.assertEqual(self.server.old + [f"main {i}" for i in range(60)], self.scanned())
        self.assertTrue(any("is gone" in line for line in run.log.plain))

    def test_forced_push_of_a_branch_over_what_is_gone(self):
        git(self.server.directory, "branch", "-f", "topic", self.server.feature)
        self.addCleanup(git, self.server.directory, "branch", "-D", "topic")
        self.server.checkout(self.workspace, "refs/heads/topic", 0)
        payload = self.server.push("1" * 40, self.server.feature, ref="refs/heads/topic", forced=True)
        self.run_action("push", payload, ref="refs/heads/topic")
        self.assertEqual(self.PULL, self.scanned())
        self.assertFalse((self.workspace / ".git/shallow").exists(), "a whole clone was cut")

    def test_annotated_tag(self):
        git(self.server.directory, "tag", "-f", "-a", "-m", "Version 1", "v1", self.server.feature)
        self.addCleanup(git, self.server.directory, "tag", "-d", "v1")
        tag = git(self.server.directory, "rev-parse", "v1")
        self.server.checkout(self.workspace, "refs/tags/v1")
        payload = self.server.push(ZEROS, tag, ref="refs/tags/v1")
        self.run_action("push", payload, ref="refs/tags/v1", sha=self.server.feature)
        self.assertEqual(self.PULL, self.scanned())
        self.assertIn(tag, self.asked()[2], "the message of the tag is to be looked at")

    def test_deleted_branch(self):
        self.server.checkout(self.workspace, "refs/heads/main")
        run = self.run_action("push", self.server.push(self.server.main[3], ZEROS))
        self.assertEqual("0", run.outputs["exit-code"])
        self.assertFalse(self.arguments.exists())

    def test_schedule_and_dispatch_look_at_everything(self):
        for event in ("schedule", "workflow_dispatch"):
            with self.subTest(event):
                shutil.rmtree(self.workspace, ignore_errors=True)
                self.server.checkout(self.workspace, "refs/heads/main")
                self.run_action(event, {"repository": {"default_branch": "main"}})
                self.assertNotIn("--range", self.asked())
                self.assertFalse((self.workspace / ".git/shallow").exists())

    def test_scope_full_of_a_pull_request(self):
        self.server.checkout(self.workspace, "refs/pull/7/merge")
        self.run_action("pull_request", self.server.pull(), {"scope": "full"})
        self.assertNotIn("--range", self.asked())

    def test_scope_that_is_not_that_of_the_event(self):
        self.server.checkout(self.workspace, "refs/heads/main")
        run = self.run_action("schedule", {}, {"scope": "pull-request"})
        self.assertEqual("2", run.outputs["exit-code"])
        self.assertTrue(run.failed)

    def test_shallow_and_no_server(self):
        self.server.checkout(self.workspace, "refs/heads/main")
        git(self.workspace, "remote", "set-url", "origin", f"file://{self.own}/gone")
        run = self.run_action("push", self.server.push(self.server.main[56], self.server.main[59]))
        self.assertEqual("3", run.outputs["exit-code"])
        self.assertFalse(self.arguments.exists())
        self.assertIn("fetch-depth: 0", run.log.annotations("error")[0][2])

    def test_partial_clone_gets_the_files_of_the_range(self):
        self.server.checkout(self.workspace, "refs/heads/main", 0, "--filter=blob:none")
        git(self.workspace, "config", "remote.origin.promisor", "true")
        git(self.workspace, "config", "remote.origin.partialclonefilter", "blob:none")
        run = self.run_action("pull_request_target", self.server.pull())
        self.assertEqual(self.PULL, self.scanned())
        self.assertFalse(run.failed, run.log.plain)
        listed = git(
            self.workspace, "rev-list", "--objects", "--missing=print", self.server.feature, "--not", self.server.main[49]
        )
        blob = git(self.server.directory, "rev-parse", f"{self.server.feature}:feature-1")
        self.assertIn(blob, listed)
        self.assertNotIn("?", listed)

    def test_no_repository(self):
        self.workspace.mkdir(parents=True)
        run = self.run_action("push", self.server.push(self.server.main[56], self.server.main[59]))
        self.assertEqual("3", run.outputs["exit-code"])
        self.assertIn("is no git repository", run.log.annotations("error")[0][2])

    @unittest.skipUnless(hasattr(os, "geteuid") and os.geteuid() == 0, "takes the rights to give files away")
    def test_checkout_of_another_user_as_in_a_container(self):
        self.server.checkout(self.workspace, "refs/heads/main")
        subprocess.run(["chown", "-R", "12345", str(self.workspace)], check=True)
        run = self.run_action("push", self.server.push(self.server.main[57], self.server.main[59]))
        self.assertFalse(run.failed, run.log.plain)
        self.assertIn(self.server.main[57], self.asked()[2])

    def test_repository_in_a_directory(self):
        self.server.checkout(self.workspace / "sub dir", "refs/heads/main")
        payload = self.server.push(self.server.main[58], self.server.main[59])
        self.run_action("push", payload, {"path": "sub dir"})
        self.assertEqual(["--", "sub dir"], self.asked()[-2:])
        self.assertIn(self.server.main[58], self.asked()[2])


class WhatComesOutTest(ActionCase):
    def run_push(self, inputs=None, **more):
        if not self.workspace.exists():
            self.server.checkout(self.workspace, "refs/heads/main")
        payload = self.server.push(self.server.main[58], self.server.main[59])
        return self.run_action("push", payload, inputs, **more)

    def test_exit_codes_are_told_apart(self):
        for code, words in (("1", "Leaked credentials"), ("2", "wrong"), ("3", "incomplete"), ("77", "incomplete")):
            with self.subTest(code):
                run = self.run_push(env={"STUB_CODE": code})
                self.assertTrue(run.failed)
                self.assertEqual("3" if code == "77" else code, run.outputs["exit-code"])
                self.assertIn(words, run.log.annotations("error")[-1][2])

    def test_each_use_in_a_job_has_a_report_of_its_own(self):
        first, second = (self.run_push().outputs["sarif-file"] for _ in range(2))
        self.assertNotEqual(first, second)
        self.assertTrue(Path(first).exists() and Path(second).exists())

    def test_nothing_printed_by_the_scan_commands_the_runner(self):
        hostile = "::error file=x::gotcha\n  ::set-output name=exit-code::0\n##[error]gotcha\n::stop-commands::x\n"
        run = self.run_push(env={"STUB_PRINTS": hostile})
        self.assertEqual([], run.log.commands)
        self.assertIn("::error file=x::gotcha", run.log.plain)

    def test_inputs_become_arguments_and_nothing_else(self):
        extra = "--skip\n$(touch pwned)\n--rules=a b\n\n`touch pwned`"
        inputs = {"fail-on": "high", "baseline": "a;b", "arguments": extra}
        self.run_push(inputs)
        arguments = self.asked()
        self.assertIn("--fail-on=high", arguments)
        self.assertIn("--baseline=a;b", arguments)
        at = arguments.index("--skip")
        self.assertEqual(["--skip", "$(touch pwned)", "--rules=a b", "`touch pwned`"], arguments[at : at + 4])
        self.assertEqual([], list(self.own.rglob("pwned")))

    def test_sarif_goes_where_asked_for_and_is_uploaded_only_then(self):
        run = self.run_push({"sarif-file": "out put.sarif"})
        self.assertEqual("out put.sarif", run.outputs["sarif-file"])
        self.assertEqual("{}", (self.workspace / "out put.sarif").read_text())
        self.assertEqual([], run.uses("github/codeql-action/upload-sarif"))
        run = self.run_push({"upload-sarif": "true", "scope": "full"})
        self.assertEqual(
            [run.outputs["sarif-file"]],
            [use["sarif_file"] for use in run.uses("github/codeql-action/upload-sarif")],
        )
        self.assertEqual([], run.log.annotations("notice"))

    def test_a_push_uploads_no_part_for_the_whole(self):
        run = self.run_push({"upload-sarif": "true"})
        self.assertEqual([], run.uses("github/codeql-action/upload-sarif"))
        self.assertIn("close the alerts", run.log.annotations("notice")[0][2])

    def test_a_pull_request_of_the_repository_itself_is_uploaded(self):
        self.server.checkout(self.workspace, "refs/pull/7/merge")
        run = self.run_action("pull_request", self.server.pull(), {"upload-sarif": "true"})
        self.assertEqual(1, len(run.uses("github/codeql-action/upload-sarif")))

    def test_findings_are_uploaded_before_the_verdict(self):
        run = self.run_push({"upload-sarif": "true", "scope": "full"}, env={"STUB_CODE": "1"})
        self.assertEqual(1, len(run.uses("github/codeql-action/upload-sarif")))
        self.assertTrue(run.failed)

    def test_an_upload_that_is_refused_changes_no_verdict(self):
        env = {"FAILING": "github/codeql-action/upload-sarif"}
        run = self.run_push({"upload-sarif": "true", "scope": "full"}, env=env)
        self.assertFalse(run.failed)
        self.assertIn("security-events: write", run.log.annotations("warning")[0][2])

    def test_nothing_is_uploaded_for_dependabot(self):
        run = self.run_push({"upload-sarif": "true"}, actor="dependabot[bot]")
        self.assertEqual([], run.uses("github/codeql-action/upload-sarif"))
        self.assertIn("Dependabot", run.log.annotations("notice")[0][2])

    def test_wrong_inputs_are_named(self):
        for name, value in (("scope", "all"), ("cache", "yes"), ("path", "a\nb"), ("upload-sarif", "1")):
            with self.subTest(name):
                run = self.run_push({name: value})
                self.assertEqual("2", run.outputs["exit-code"])
                self.assertTrue(run.failed)
                self.assertIn(f"'{name}'", run.log.annotations("error")[0][2])

    def test_hostile_names_of_branches_stay_names(self):
        payload = self.server.pull(fork=True)
        payload["pull_request"]["head"]["ref"] = "$(touch${IFS}pwned)"
        payload["pull_request"]["base"]["ref"] = "x;touch${IFS}pwned\n::error::gotcha"
        payload["pull_request"]["base"]["sha"] = "1" * 40
        payload["pull_request"]["title"] = "`touch pwned`"
        self.server.checkout(self.workspace, self.server.feature)
        run = self.run_action("pull_request", payload)
        self.assertEqual("3", run.outputs["exit-code"])
        self.assertEqual([], [c for c in run.log.commands if "gotcha" == c[2]])
        self.assertEqual([], list(self.own.rglob("pwned")))

    def test_java_of_the_runner_is_used_and_none_installed(self):
        run = self.run_push()
        self.assertEqual([], run.uses("actions/setup-java"))
        self.assertEqual(str(self.java()), run.steps["prepare"]["outputs"]["java-home"])

    def test_java_is_installed_when_asked_for(self):
        run = self.run_push({"java-version": "17"})
        self.assertEqual("17", run.uses("actions/setup-java")[0]["java-version"])
        self.assertEqual("", run.steps["prepare"]["outputs"].get("java-home", ""))

    def test_java_is_installed_when_there_is_none(self):
        (self.java() / "release").write_text('JAVA_VERSION="11.0.2"\n')
        self.java = lambda: self.own / "java 21"
        run = self.run_push(env={"STUB_BROKEN": "needs Java 17 or newer"})
        self.assertEqual("25", run.uses("actions/setup-java")[0]["java-version"])

    def test_a_program_that_cannot_be_built_says_what_is_needed(self):
        run = self.run_push(env={"STUB_BROKEN": "has to be built once, and that needs Maven"})
        self.assertEqual("3", run.outputs["exit-code"])
        self.assertTrue(run.failed)
        self.assertIn("needs Maven", run.log.annotations("error")[0][2])

    def test_program_is_kept_by_what_it_is_made_of(self):
        home = self.home()
        (home / "pom.xml").write_text("<project/>")
        (home / "src/main").mkdir(parents=True)
        (home / "rules").mkdir()
        (home / "rules/a.yaml").write_text("a")
        (home / "target").mkdir()
        (home / "target/keyfuse.jar").write_text("jar")
        run = self.run_push()
        key = run.uses("actions/cache/save")[0]["key"]
        self.assertEqual(1, len(run.uses("actions/cache/save")), "a range looks at little")
        run = self.run_push()
        self.assertEqual([], run.uses("actions/cache/save"))
        self.assertEqual([key], [use["key"] for use in run.uses("actions/cache/restore")])
        (home / "rules/a.yaml").write_text("b")
        run = self.run_push()
        self.assertNotEqual(key, run.uses("actions/cache/restore")[0]["key"])
        run = self.run_push({"cache": "false"})
        self.assertEqual([], run.used)

    def test_scans_of_everything_keep_what_nothing_was_found_in(self):
        home = self.home()
        (home / "pom.xml").write_text("<project/>")
        (home / "src/main").mkdir(parents=True)
        (home / "rules").mkdir()
        (home / "target").mkdir()
        (home / "target/keyfuse.jar").write_text("jar")
        self.server.checkout(self.workspace, "refs/heads/main")
        run = self.run_action("schedule", {})
        saved = [use["key"] for use in run.uses("actions/cache/save")]
        self.assertEqual(2, len(saved))
        self.assertTrue(saved[1].startswith("keyfuse-seen-") and saved[1].endswith("-77"), saved)


if __name__ == "__main__":
    unittest.main()
