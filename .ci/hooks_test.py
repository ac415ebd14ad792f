"""Git's hooks, the framework pre-commit and a server's pre-receive, with the packaged program."""

import os
import secrets
import shutil
import string
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ZERO = "0" * 40


def value():
    """A value made up now and forgotten afterwards."""
    return "".join(secrets.choice(string.ascii_letters + string.digits) for _ in range(64))


def leak(key=None, secret=None):
    key, secret = key or value(), secret or value()
    return f"import ccxt\n\nx = ccxt.binance({{\n  'apiKey': '{key}',\n  'secret': '{secret}',\n}})\n"


class Shell:
    """Runs programs as a user would who has nothing configured but a name."""

    def __init__(self, home):
        self.env = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "KEYFUSE_", "XDG_"))}
        self.env.update(
            HOME=str(home),
            GIT_CONFIG_NOSYSTEM="1",
            GIT_TERMINAL_PROMPT="0",
            # The first run from a place makes what the others start faster from.
            KEYFUSE_ARCHIVE="now",
            KEYFUSE_NO_BUILD="1",
            PRE_COMMIT_HOME=str(home / "pre-commit"),
            PRE_COMMIT_COLOR="never",
        )

    def start(self, directory, *command, **env):
        return subprocess.Popen(
            [str(part) for part in command],
            cwd=directory,
            env={**self.env, **env},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run(self, directory, *command, **env):
        process = self.start(directory, *command, **env)
        output = process.communicate(timeout=120)[0]
        return process.returncode, output


class HooksCase(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.base = Path(tempfile.mkdtemp(prefix="hooks é "))
        cls.addClassCleanup(shutil.rmtree, cls.base, ignore_errors=True)
        home = cls.base / "home"
        home.mkdir()
        cls.shell = Shell(home)
        (home / ".gitconfig").write_text(
            "[user]\n\tname = Ann\n\temail = ann@example.org\n[init]\n\tdefaultBranch = main\n"
            "[protocol \"file\"]\n\tallow = always\n"
        )
        cls.made = 0
        # What is installed: a launcher and a jar beside it.
        cls.installed = cls.base / "in stalled's"
        cls.installed.mkdir()
        shutil.copy(ROOT / "keyfuse", cls.installed)
        shutil.copy(ROOT / "target/keyfuse.jar", cls.installed)
        cls.keyfuse = cls.installed / "keyfuse"

    def git(self, directory, *args, **env):
        code, output = self.shell.run(directory, "git", *args, **env)
        self.assertEqual(0, code, output)
        return output.strip()

    def repository(self, *options):
        type(self).made += 1
        path = self.base / f"repo sitory {type(self).made}"
        self.git(self.base, "init", "-q", *options, path)
        return path

    def write(self, directory, **files):
        for name, text in files.items():
            (directory / name).write_text(text)
            self.git(directory, "add", name)

    def refused(self, directory, *command, **env):
        """Runs what a hook has to stop; what it said."""
        code, output = self.shell.run(directory, *command, **env)
        self.assertNotEqual(0, code, output)
        self.assertIn("Keyfuse stopped this", output)
        return output

    def passes(self, directory, *command, **env):
        code, output = self.shell.run(directory, *command, **env)
        self.assertEqual(0, code, output)
        self.assertNotIn("Keyfuse stopped", output)
        return output

    def head(self, directory):
        return self.git(directory, "rev-parse", "--verify", "-q", "HEAD")


class PreCommitTest(HooksCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.hooks = cls.base / "hooks"
        shutil.copytree(cls.installed, cls.hooks)
        shutil.copy(ROOT / ".pre-commit-hooks.yaml", cls.hooks)
        for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "Hooks"]):
            code, output = cls.shell.run(cls.hooks, "git", *command)
            assert code == 0, output
        cls.revision = cls.shell.run(cls.hooks, "git", "rev-parse", "HEAD")[1].strip()

    def project(self, *ids):
        path = self.repository()
        hooks = "".join(f"  - id: {each}\n" for each in ids or ["keyfuse"])
        (path / ".pre-commit-config.yaml").write_text(
            f"repos:\n- repo: '{self.hooks}'\n  rev: {self.revision}\n  hooks:\n{hooks}"
        )
        self.git(path, "add", ".pre-commit-config.yaml")
        return path

    def installed_project(self):
        path = self.project()
        self.passes(path, "pre-commit", "install")
        return path

    def test_a_commit_is_stopped_and_says_what_to_do(self):
        path = self.installed_project()
        key, secret = value(), value()
        self.write(path, **{"bot.py": leak(key, secret)})
        said = self.refused(path, "git", "commit", "-m", "First")
        for words in ("Binance", "bot.py:5:", "git add", "keyfuse:allow", "git commit --no-verify"):
            self.assertIn(words, said)
        self.assertNotIn(secret[8:20], said)
        self.assertNotIn(key[8:20], said)
        self.assertNotEqual(0, self.shell.run(path, "git", "rev-parse", "--verify", "-q", "HEAD")[0])
        self.passes(path, "git", "commit", "-m", "Skipped", SKIP="keyfuse")
        self.write(path, **{"bot.py": "import os\n"})
        self.passes(path, "git", "commit", "-m", "Mended")

    def test_what_is_staged_counts_and_not_what_lies_in_the_tree(self):
        path = self.installed_project()
        self.write(path, **{"bot.py": "import os\n"})
        (path / "bot.py").write_text(leak())
        (path / "other.py").write_text(leak())
        self.passes(path, "git", "commit", "-m", "Clean")
        self.write(path, **{"other.py": leak()})
        (path / "other.py").write_text("import os\n")
        self.refused(path, "git", "commit", "-m", "Leak")
        self.git(path, "reset", "-q")
        self.refused(path, "git", "commit", "-m", "Leak", "bot.py")
        self.refused(path, "git", "commit", "-a", "-m", "Leak")

    def test_deleted_renamed_and_ordinary_files_pass(self):
        path = self.installed_project()
        self.write(path, a="a\n" * 20, b="b\n" * 20)
        self.git(path, "commit", "-qm", "Base")
        self.git(path, "rm", "-q", "a")
        self.passes(path, "git", "commit", "-m", "Delete")
        self.write(path, old=leak())
        self.git(path, "commit", "-qnm", "An old leak")
        self.git(path, "mv", "old", "c")
        self.passes(path, "git", "commit", "-m", "Rename")
        (path / "c").write_text("# a line\n" + (path / "c").read_text())
        self.passes(path, "git", "commit", "-a", "-m", "Edit")
        (path / "c").write_text((path / "c").read_text() + leak())
        self.refused(path, "git", "commit", "-a", "-m", "A new one")

    def test_trying_it_needs_no_configuration_and_no_identity(self):
        path = self.repository()
        self.write(path, **{"bot.py": leak()})
        env = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_COUNT": "1", "KEYFUSE_ARCHIVE": "never"}
        env.update(GIT_CONFIG_KEY_0="user.useConfigOnly", GIT_CONFIG_VALUE_0="true")
        self.refused(path, "pre-commit", "try-repo", self.hooks, "keyfuse", **env)

    def test_all_files_and_ranges_are_looked_at_where_nothing_is_staged(self):
        path = self.project()
        self.git(path, "commit", "-qm", "Base")
        self.passes(path, "pre-commit", "run", "--all-files")
        self.write(path, **{"bot.py": leak()})
        self.git(path, "commit", "-qm", "Leak")
        self.refused(path, "pre-commit", "run", "--all-files")
        self.refused(path, "pre-commit", "run", "--from-ref", "HEAD~1", "--to-ref", "HEAD")
        self.git(path, "rm", "-q", "bot.py")
        self.write(path, a="a\n")
        self.git(path, "commit", "-qm", "Gone")
        self.passes(path, "pre-commit", "run", "--all-files")
        self.passes(path, "pre-commit", "run", "--from-ref", "HEAD~1", "--to-ref", "HEAD")

    def test_linked_work_trees_and_submodules(self):
        path = self.installed_project()
        self.git(path, "commit", "-qm", "Base")
        linked = path.parent / (path.name + " linked")
        self.git(path, "worktree", "add", "-q", "-b", "linked", linked)
        self.write(linked, **{"bot.py": leak()})
        self.refused(linked, "git", "commit", "-m", "There")
        outer = self.installed_project()
        self.git(outer, "submodule", "--quiet", "add", path, "sub")
        self.passes(outer, "git", "commit", "-m", "With a submodule")
        self.passes(outer / "sub", "pre-commit", "install")
        self.write(outer / "sub", **{"bot.py": leak()})
        self.refused(outer / "sub", "git", "commit", "-m", "Within")

    def test_thousands_of_files_and_runs_at_once(self):
        paths = [self.project() for _ in range(3)]
        for path in paths:
            self.write(path, **{"bot.py": leak()})
        for number in range(3000):
            (paths[0] / f"f{number}").write_text(f"line {number}\n" * 20)
        self.git(paths[0], "add", "-A")
        runs = [self.shell.start(path, "pre-commit", "run") for path in paths]
        for run in runs:
            output = run.communicate(timeout=120)[0]
            self.assertEqual(1, run.returncode, output)
            self.assertIn("1 credential", output)

    def test_pushes(self):
        path = self.project("keyfuse-pre-push")
        self.passes(path, "pre-commit", "install", "--hook-type", "pre-push")
        server = self.repository("--bare")
        self.git(path, "remote", "add", "up", server)
        self.write(path, **{"bot.py": leak()})
        self.git(path, "commit", "-qm", "Leak")
        said = self.refused(path, "git", "push", "up", "HEAD")
        self.assertIn("git commit --amend", said)
        self.write(path, **{"bot.py": "import os\n"})
        self.git(path, "commit", "-qm", "Too late")
        self.refused(path, "git", "push", "up", "HEAD")
        self.git(path, "reset", "-q", "--soft", "HEAD~1")
        self.git(path, "commit", "-q", "--amend", "-m", "Mended")
        self.passes(path, "git", "push", "up", "HEAD:main")
        self.write(path, **{"bot.py": leak()})
        self.git(path, "commit", "-qm", "Leak")
        self.refused(path, "git", "push", "up", "HEAD:main")
        self.refused(path, "git", "push", "up", "HEAD:refs/heads/new")
        self.passes(path, "git", "push", "up", "HEAD~1:refs/heads/new")
        self.passes(path, "git", "push", "up", ":new")

    def test_only_a_jdk_is_needed(self):
        """From a clone of the sources: nothing is built, and there is no Maven."""
        clone = self.base / "clone"
        sources = self.base / "sources"
        sources.mkdir()
        for name in ("keyfuse", "pom.xml", ".pre-commit-hooks.yaml"):
            shutil.copy(ROOT / name, sources)
        for name in ("rules", "src/main", "src/launch"):
            shutil.copytree(ROOT / name, sources / name)
        for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "Sources"]):
            self.git(sources, *command)
        tools = self.base / "tools"
        tools.mkdir()
        for directory in reversed(self.shell.env["PATH"].split(":")):
            for tool in Path(directory).glob("*"):
                link = tools / tool.name
                if tool.name not in ("mvn", "mvnDebug"):
                    link.unlink(missing_ok=True)
                    link.symlink_to(tool)
        path = self.repository()
        self.write(path, **{"bot.py": leak()})
        env = {"PATH": str(tools), "KEYFUSE_NO_BUILD": "", "KEYFUSE_ARCHIVE": "never"}
        nowhere = (self.base / "nowhere").as_uri()
        code, output = self.shell.run(
            path, "pre-commit", "try-repo", sources, "keyfuse", KEYFUSE_MAVEN_REPOSITORY=nowhere, **env
        )
        self.assertEqual(1, code, output)
        self.assertIn("exit code: 3", output)
        self.assertIn(nowhere, output)
        self.assertIn("KEYFUSE_MAVEN_REPOSITORY", output)
        # In place of a Maven that was fetched: it makes the jar that is here already.
        version = (ROOT / "keyfuse").read_text().split("\nmaven=")[1].split()[0]
        maven = Path(self.shell.env["HOME"]) / f".cache/keyfuse/maven/apache-maven-{version}/bin/mvn"
        maven.parent.mkdir(parents=True)
        maven.write_text(f"#!/bin/sh\nmkdir -p target && cp '{ROOT}/target/keyfuse.jar' target/keyfuse.jar\n")
        maven.chmod(0o755)
        self.refused(path, "pre-commit", "try-repo", sources, "keyfuse", **env)


class NativeTest(HooksCase):
    def install(self, path, *options):
        return self.passes(path, self.keyfuse, "hook", "install", *options)

    def test_a_hook_that_is_there_runs_first_and_comes_back(self):
        path = self.repository()
        hook = path / ".git/hooks/pre-commit"
        text = "#!/bin/sh\necho before\nif [ -f fail ]; then exit 9; fi\ngit add late 2>/dev/null\nexit 0\n"
        hook.write_text(text)
        hook.chmod(0o755)
        self.install(path)
        self.install(path)
        self.write(path, a="a\n")
        self.assertIn("before", self.passes(path, "git", "commit", "-m", "Clean"))
        (path / "late").write_text(leak())
        self.write(path, b="b\n")
        self.refused(path, "git", "commit", "-m", "The hook adds a leak")
        (path / "fail").touch()
        self.assertNotIn("Keyfuse", self.shell.run(path, "git", "commit", "-m", "It fails")[1])
        self.passes(path, self.keyfuse, "hook", "uninstall")
        self.assertEqual(text, hook.read_text())
        self.assertFalse((path / ".git/hooks/pre-push").exists())

    def test_commits_of_every_kind(self):
        path = self.repository()
        self.install(path, "--pre-commit")
        self.write(path, a="a\n", b="b\n")
        self.passes(path, "git", "commit", "-m", "First")
        (path / "a").write_text(leak())
        self.passes(path, "git", "commit", "--allow-empty", "-m", "Nothing of it")
        self.refused(path, "git", "commit", "-a", "-m", "All")
        self.refused(path, "git", "commit", "-m", "One", "a")
        self.write(path, b="c\n")
        self.passes(path, "git", "commit", "-m", "The other", "b")
        self.refused(path / ".git", "git", "--work-tree=..", "--git-dir=.", "commit", "-a", "-m", "Elsewhere")
        self.git(path, "checkout", "-q", "-b", "side")
        self.passes(path, "git", "commit", "-q", "-a", "-n", "-m", "Skipped")
        self.git(path, "checkout", "-q", "main")
        self.write(path, a="a\nb\n")
        self.passes(path, "git", "commit", "-q", "-m", "Main")
        # A merge brings what is a commit already; a commit that is picked is a new one.
        self.assertNotEqual(0, self.shell.run(path, "git", "merge", "-q", "side")[0])
        self.git(path, "checkout", "--theirs", "a")
        self.passes(path, "git", "commit", "-q", "-a", "-m", "Merge")
        self.git(path, "reset", "-q", "--hard", "HEAD~1")
        self.assertNotEqual(0, self.shell.run(path, "git", "cherry-pick", "side")[0])
        self.git(path, "checkout", "--theirs", "a")
        self.refused(path, "git", "commit", "-a", "-m", "Pick")

    def test_what_is_accepted_passes(self):
        path = self.repository()
        self.install(path, "--pre-commit")
        self.write(path, a=leak(), b=leak().replace("'secret'", "# keyfuse:allow made up\n  'secret'"))
        self.assertIn("1 credential", self.refused(path, "git", "commit", "-m", "First"))
        self.passes(path, self.keyfuse, "baseline", "update", "--staged", "--reason", "made up, too")
        self.refused(path, "git", "commit", "-m", "Written, not added")
        self.git(path, "add", ".keyfuse-baseline")
        self.passes(path, "git", "commit", "-m", "First")

    def test_a_keyfuse_that_is_gone_stops_and_says_how_to_go_on(self):
        path = self.repository()
        gone = self.base / "gone"
        shutil.copytree(self.installed, gone)
        self.passes(path, gone / "keyfuse", "hook", "install", KEYFUSE_ARCHIVE="never")
        shutil.rmtree(gone)
        self.write(path, a="a\n")
        code, output = self.shell.run(path, "git", "commit", "-m", "First")
        self.assertEqual(1, code, output)
        self.assertIn(str(gone / "keyfuse"), output)
        self.assertIn("git commit --no-verify", output)
        self.passes(path, "git", "commit", "-m", "First", PATH=f"{self.installed}:{self.shell.env['PATH']}")

    def test_pushes(self):
        server = self.repository("--bare")
        path = self.repository()
        self.git(path, "remote", "add", "origin", server)
        self.install(path, "--pre-push")
        self.write(path, a="a\n")
        self.git(path, "commit", "-qm", "First")
        self.passes(path, "git", "push", "-q", "origin", "HEAD:main")
        first = self.head(path)
        self.write(path, a=leak())
        self.git(path, "commit", "-qm", "Leak")
        leaked = self.head(path)
        said = self.refused(path, "git", "push", "origin", "HEAD:main")
        self.assertIn(leaked[:10], said)
        self.git(path, "tag", "-a", "-m", "Tag", "v1")
        self.refused(path, "git", "push", "origin", f"{first}:refs/heads/other", "v1")
        self.assertNotEqual(0, self.shell.run(server, "git", "cat-file", "-e", leaked)[0])
        self.git(path, "push", "-q", "--no-verify", "origin", "HEAD:main")
        self.passes(path, "git", "push", "-q", "origin", "v1", f"{first}:refs/heads/other")
        self.passes(path, "git", "push", "-q", "-f", "origin", f"{first}:main")
        self.passes(path, "git", "push", "-q", "origin", ":other", ":v1")
        # A remote that lacks what another one has.
        second = self.repository("--bare")
        self.git(path, "remote", "add", "second", second)
        self.refused(path, "git", "push", "second", "HEAD:main")
        self.refused(path, "git", "push", second, "HEAD:main")

    def test_a_server_refuses_what_it_is_sent(self):
        server = self.repository("--bare")
        path = self.repository()
        self.git(path, "remote", "add", "origin", server)
        self.install(server, "--pre-receive")
        self.write(path, a="a\n")
        self.git(path, "commit", "-qm", "First")
        first = self.head(path)
        self.passes(path, "git", "push", "-q", "origin", "HEAD:main")
        key, secret = value(), value()
        self.write(path, a=leak(key, secret))
        self.git(path, "commit", "-qm", "Leak")
        leaked = self.head(path)
        said = self.refused(path, "git", "push", "--no-verify", "origin", "HEAD:main")
        self.assertIn("remote: CRITICAL  Binance", said)
        self.assertIn(leaked[:10], said)
        self.assertNotIn(secret[8:20], said)
        self.assertNotIn("--no-verify", said)
        self.assertNotEqual(0, self.shell.run(server, "git", "cat-file", "-e", leaked)[0])
        self.write(path, a="b\n")
        self.git(path, "commit", "-qm", "Too late")
        self.git(path, "tag", "-a", "-m", "Tag", "v1")
        self.refused(path, "git", "push", "origin", "v1")
        self.refused(path, "git", "push", "-f", "origin", f"{first}:refs/heads/x", "HEAD:refs/heads/y")
        self.passes(path, "git", "push", "-q", "origin", f"{first}:refs/heads/x")
        self.git(path, "reset", "-q", "--soft", first)
        self.git(path, "commit", "-q", "--amend", "-m", "Mended")
        self.passes(path, "git", "push", "-q", "-f", "origin", "HEAD:main")
        self.passes(path, "git", "push", "-q", "origin", ":x")
        self.assertNotEqual(0, self.shell.run(server, "git", "cat-file", "-e", leaked)[0])

    def test_hooks_for_all_repositories_go_into_new_ones(self):
        home = self.base / "another home"
        home.mkdir()
        env = {"HOME": str(home), "XDG_CACHE_HOME": self.shell.env["HOME"] + "/.cache"}
        self.passes(self.base, self.keyfuse, "hook", "install", "--global", **env)
        version = self.git(self.base, "version").split()[2].split(".")
        path = self.base / "new"
        self.git(self.base, "init", "-q", path, **env)
        if (int(version[0]), int(version[1])) < (2, 54):
            self.assertTrue((path / ".git/hooks/pre-commit").exists())
        self.write(path, a=leak())
        self.refused(path, "git", "-c", "user.name=A", "-c", "user.email=a@b", "commit", "-m", "x", **env)
        self.passes(self.base, self.keyfuse, "hook", "uninstall", "--global", **env)


if __name__ == "__main__":
    unittest.main()
