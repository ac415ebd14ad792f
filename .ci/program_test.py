"""The Action with the program itself, which must be built: ./keyfuse and target/keyfuse.jar."""

import json
import re
import secrets
import shutil
import string
import unittest

from action_test import ROOT, ActionCase, git


def value():
    """A value made up now and forgotten afterwards."""
    return "".join(secrets.choice(string.ascii_letters + string.digits) for _ in range(64))


def leak(key, secret):
    return f"import ccxt\n\nx = ccxt.binance({{\n  'apiKey': '{key}',\n  'secret': '{secret}',\n}})\n"


class ProgramTest(ActionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        server = cls.server.directory
        cls.values = [value() for _ in range(4)]
        git(server, "switch", "-q", "--detach", "main")
        cls.server.commit("Add <b>bot</b> @everyone ::error::gotcha", **{"bot.py": leak(*cls.values[:2])})
        name = "a,line=9::error::gotcha %0A|`x`.py"
        cls.head = cls.server.commit("::set-output name=exit-code::0", **{name: leak(*cls.values[2:])})
        cls.name = name
        git(server, "update-ref", "refs/pull/8/head", cls.head)
        git(server, "switch", "-q", "main")

    def scan(self, inputs=None, head=None):
        self.server.checkout(self.workspace, head or self.head)
        payload = self.server.pull(fork=True)
        payload["pull_request"]["head"]["sha"] = head or self.head
        payload["pull_request"]["base"]["sha"] = self.server.main[59]
        return self.run_action("pull_request", payload, inputs, program=ROOT)

    def test_leaks_in_a_pull_request_from_a_fork(self):
        run = self.scan({"upload-sarif": "true"})
        self.assertTrue(run.failed)
        self.assertEqual(("1", "2"), (run.outputs["exit-code"], run.outputs["exposures"]), run.log.plain)
        shown = {c[1]["file"]: c for c in run.log.annotations("error") if "file" in c[1]}
        self.assertEqual({"bot.py", self.name}, set(shown))
        self.assertEqual("5", shown["bot.py"][1]["line"])
        self.assertIn("Binance", shown["bot.py"][1]["title"])
        self.assertIn("keyfuse runbook kf1:binance:", shown["bot.py"][2])
        self.assertEqual([], [c for c in run.log.commands if c[2] == "gotcha" or c[0] == "set-output"])
        summary = run.summary.read_text()
        self.assertIn("## Keyfuse: 2 exposures (2 critical)", summary)
        self.assertIn("<https://www.binance.com/", summary)
        self.assertIn("It was pushed", summary)
        self.assertNotIn("keyfuse-ci", git(self.workspace, "for-each-ref"))
        outside = re.sub(r"(?s)<details>.*?\n</details>\n", "", summary)
        for markup in ("<b>", "@everyone", "`x`"):
            self.assertNotIn(markup, outside)
        self.assertIn("comes from a fork", run.log.annotations("notice")[0][2])
        self.assertEqual([], run.uses("github/codeql-action/upload-sarif"))
        everything = summary + "\n".join(run.log.plain) + repr(run.log.commands)
        for leaked in self.values:
            self.assertNotIn(leaked[20:32], everything)
        [report] = (self.own / "temp").glob("keyfuse-action.*/report.json")
        report = json.loads(report.read_text())
        self.assertEqual(2, report["coverage"]["commits"])

    def test_accepted_exposures_pass_and_the_report_for_code_scanning_is_written(self):
        found = self.scan({"sarif-file": "keyfuse.sarif"})
        sarif = json.loads((self.workspace / "keyfuse.sarif").read_text())
        self.assertEqual("2.1.0", sarif["version"])
        self.assertEqual(2, len(sarif["runs"][0]["results"]))
        ids = {re.search(r"kf1:\S+", c[2]).group() for c in found.log.annotations("error") if "file" in c[1]}
        baseline = self.own / "accepted"
        baseline.write_text("".join(f"{name}  keys deleted\n" for name in sorted(ids)))
        shutil.rmtree(self.workspace)
        run = self.scan({"baseline": str(baseline)})
        self.assertFalse(run.failed, run.log.plain)
        self.assertEqual("0", run.outputs["exposures"])
        self.assertIn("2 exposures accepted", run.summary.read_text())

    def test_program_and_what_nothing_was_found_in_are_kept_for_later_runs(self):
        home = self.home(ROOT)
        for name in ("src/main", "rules", "target"):
            (home / name).mkdir(parents=True)
        (home / "pom.xml").write_text("<project/>")
        (home / "keyfuse.jar").rename(home / "target/keyfuse.jar")
        (home / "target/keyfuse.jar").touch()
        self.server.checkout(self.workspace, "refs/heads/main")
        for _ in range(2):
            run = self.run_action("schedule", {}, program=ROOT)
            self.assertEqual("0", run.outputs["exit-code"], run.log.plain)
        [seen] = [files for key, files in self.caches.items() if key.startswith("keyfuse-seen-")]
        self.assertEqual([".history"], [file.suffix for file in seen])
        self.assertEqual(2, len(run.uses("actions/cache/restore")))
        jar = home / "target/keyfuse.jar"
        jar.unlink()
        run = self.run_action("schedule", {}, program=ROOT)
        self.assertEqual("0", run.outputs["exit-code"], "the program was kept")

    def test_nothing_found(self):
        run = self.scan(head=self.server.main[59])
        self.assertFalse(run.failed, run.log.plain)
        self.assertEqual(("0", "0"), (run.outputs["exit-code"], run.outputs["exposures"]))
        self.assertEqual([], run.log.annotations("error"))
        self.assertIn("no leaked exchange credentials found", run.summary.read_text())

    def test_what_could_not_be_looked_at_is_told_apart_from_findings(self):
        run = self.scan({"arguments": "--max-file-size=100"})
        self.assertTrue(run.failed)
        self.assertEqual("3", run.outputs["exit-code"])
        messages = [c[2] for c in run.log.annotations("error")]
        self.assertIn("Leaks may be missing", messages[0])
        self.assertIn("exit code 3", messages[-1])
        self.assertIn("**Incomplete**", run.summary.read_text())

    def test_without_maven_the_message_says_what_to_do(self):
        home = self.home(ROOT)
        (home / "keyfuse.jar").unlink()
        for name in ("src/main", "rules"):
            (home / name).mkdir(parents=True)
        (home / "pom.xml").write_text("<project/>")
        tools = self.own / "tools"
        tools.mkdir()
        for name in "sh git sed awk cat tr od find sort grep mkdir rm cut env head tail dirname mktemp".split():
            (tools / name).symlink_to(shutil.which(name))
        self.server.checkout(self.workspace, self.head)
        run = self.run_action(
            "pull_request", self.server.pull(), program=ROOT, env={"PATH": str(tools)}
        )
        self.assertEqual("3", run.outputs["exit-code"])
        message = run.log.annotations("error")[0][2]
        self.assertIn("Maven", message)
        self.assertIn("maven:3-eclipse-temurin-21", message)

    def test_wrong_argument(self):
        run = self.scan({"arguments": "--no-such-option"})
        self.assertEqual("2", run.outputs["exit-code"])
        self.assertIn("--no-such-option", run.summary.read_text())
        self.assertTrue(any("--no-such-option" in c[2] for c in run.log.annotations("error")))


del ActionCase

if __name__ == "__main__":
    unittest.main()
