"""A GitHub Actions runner, as far as a composite action can see it.

Runs the steps of action.yml with an event of the tests' making: evaluates the expressions in `env`,
`with` and `if`, executes `run`, notes `uses`, and reads what is printed as the runner does.
"""

import os
import re
import subprocess
from pathlib import Path

from ruamel.yaml import YAML

TOKEN = re.compile(
    r"\s*(?:(?P<string>'(?:[^']|'')*')|(?P<op>\|\||&&|==|!=|!|\(|\))|(?P<name>[A-Za-z_][\w.-]*))"
)


class Expression:
    """What stands between ${{ and }}; strings, names, == != && || ! and parentheses."""

    def __init__(self, text, contexts):
        self.tokens = []
        at = 0
        while at < len(text.rstrip()):
            match = TOKEN.match(text, at)
            if not match:
                raise ValueError(f"cannot read the expression: {text}")
            self.tokens.append((match.lastgroup, match.group(match.lastgroup)))
            at = match.end()
        self.contexts = contexts

    def value(self):
        value = self._or()
        if self.tokens:
            raise ValueError(f"left over in an expression: {self.tokens}")
        return value

    def _take(self, *ops):
        if self.tokens and self.tokens[0][0] == "op" and self.tokens[0][1] in ops:
            return self.tokens.pop(0)[1]
        return None

    def _or(self):
        value = self._and()
        while self._take("||"):
            other = self._and()
            value = value or other
        return value

    def _and(self):
        value = self._equal()
        while self._take("&&"):
            other = self._equal()
            value = value and other
        return value

    def _equal(self):
        value = self._term()
        op = self._take("==", "!=")
        if op:
            same = text(value).lower() == text(self._term()).lower()
            return same if op == "==" else not same
        return value

    def _term(self):
        if self._take("!"):
            return not self._term()
        if self._take("("):
            value = self._or()
            assert self._take(")")
            return value
        kind, token = self.tokens.pop(0)
        if kind == "string":
            return token[1:-1].replace("''", "'")
        value = self.contexts
        for key in token.split("."):
            value = value.get(key) if isinstance(value, dict) else None
        return value


def text(value):
    """A value as the runner puts it into a string."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def fill(template, contexts):
    return re.sub(
        r"\$\{\{(.*?)\}\}", lambda m: text(Expression(m.group(1), contexts).value()), text(template)
    )


class Log:
    """What the runner makes of standard output: commands, those in the old form included."""

    KNOWN = "error warning notice group endgroup debug add-mask set-output set-env add-path echo save-state".split()

    def __init__(self):
        self.commands = []
        self.plain = []
        self._token = None

    def read(self, output):
        for line in re.split(r"\r\n|\n|\r", output):
            command = self._command(line)
            if command is None:
                self.plain.append(line)
            elif self._token:
                if command[0] == self._token:
                    self._token = None
                else:
                    self.plain.append(line)
            elif command[0] == "stop-commands":
                self._token = command[2]
            else:
                self.commands.append(command)

    def _command(self, line):
        known = [*self.KNOWN, "stop-commands"] + ([self._token] if self._token else [])
        new = re.match(r"\s*::([^ :]+)(?: (.*?))?::(.*)", line)
        if new and new.group(1) in known:
            pairs = [pair.split("=", 1) for pair in (new.group(2) or "").split(",") if "=" in pair]
            return new.group(1), {k.strip(): unescape(v) for k, v in pairs}, unescape(new.group(3))
        old = re.search(r"##\[([^ \]]+)[^\]]*\](.*)", line)
        if old and old.group(1) in known:
            return old.group(1), {}, old.group(2)
        return None

    def annotations(self, level):
        return [command for command in self.commands if command[0] == level]


def unescape(value):
    for code, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        value = value.replace(code, sign)
    return value


class Runner:
    """Runs an action once.

    home: the directory of action.yml; caches: what actions/cache has, by key, as {path: bytes}.
    """

    def __init__(self, home, workspace, scratch, caches=None, env=None):
        self.home = Path(home)
        self.workspace = Path(workspace)
        self.scratch = Path(scratch)
        self.caches = {} if caches is None else caches
        self.env = env or {}
        self.log = Log()
        self.used = []
        self.steps = {}
        self.stderr = ""

    def run(self, event_name, payload, inputs=None, actor="ann", ref="refs/heads/main", sha=""):
        action = YAML(typ="safe").load(self.home / "action.yml")
        given = dict(inputs or {})
        values = {
            name: given.pop(name, spec.get("default", "")) for name, spec in action["inputs"].items()
        }
        assert not given, f"no such inputs: {given}"
        contexts = {
            "inputs": values,
            "github": {"event_name": event_name, "event": payload, "run_id": "77", "actor": actor},
            "runner": {"os": "Linux"},
            "steps": self.steps,
        }
        base = self._environment(event_name, payload, actor, ref, sha)
        failed = False
        for step in action["runs"]["steps"]:
            condition = step.get("if")
            due = not failed and (condition is None or Expression(condition, contexts).value())
            outputs, outcome = {}, "skipped"
            if due:
                outputs, outcome = self._step(step, contexts, base)
                failed = outcome == "failure" and not step.get("continue-on-error")
            if "id" in step:
                self.steps[step["id"]] = {"outputs": outputs, "outcome": outcome}
        self.outputs = {
            name: fill(spec["value"], contexts) for name, spec in action["outputs"].items()
        }
        self.failed = failed
        return self

    def _environment(self, event_name, payload, actor, ref, sha):
        self.scratch.mkdir(parents=True, exist_ok=True)
        (self.scratch / "temp").mkdir(exist_ok=True)
        self.summary = self.scratch / "summary.md"
        self.summary.write_text("")
        names = ("PATH", "HOME", "KEYFUSE_JAVA_HOME", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM")
        return {
            **{name: os.environ[name] for name in names if name in os.environ},
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_EVENT_NAME": event_name,
            "GITHUB_ACTOR": actor,
            "GITHUB_REF": ref,
            "GITHUB_SHA": sha,
            "GITHUB_BASE_REF": payload.get("pull_request", {}).get("base", {}).get("ref", ""),
            "GITHUB_HEAD_REF": payload.get("pull_request", {}).get("head", {}).get("ref", ""),
            "GITHUB_WORKSPACE": str(self.workspace),
            "GITHUB_ACTION_PATH": str(self.home),
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "RUNNER_TEMP": str(self.scratch / "temp"),
            "RUNNER_OS": "Linux",
            **self.env,
        }

    def _step(self, step, contexts, base):
        if "uses" in step:
            return self._use(step["uses"], {k: fill(v, contexts) for k, v in step["with"].items()})
        assert "${{" not in step["run"], "an expression stands in a script"
        file = self.scratch / "output"
        file.write_text("")
        env = {k: fill(v, contexts) for k, v in step.get("env", {}).items()}
        script = self.scratch / "script.sh"
        script.write_text(step["run"])
        shell = fill(step["shell"], contexts)
        done = subprocess.run(
            [shell, "-e", str(script)],
            cwd=self.workspace,
            env={**base, **env, "GITHUB_OUTPUT": str(file)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=120,
        )
        self.log.read(done.stdout.decode(errors="replace"))
        outputs = dict(line.split("=", 1) for line in file.read_text().splitlines() if "=" in line)
        return outputs, "success" if done.returncode == 0 else "failure"

    def _use(self, name, given):
        self.used.append((name, given))
        action = name.split("@")[0]
        assert re.fullmatch(r"[0-9a-f]{40}", name.split("@")[1]), f"{name} is not pinned"
        if action == "actions/cache/restore":
            return self._restore(given), "success"
        if action == "actions/cache/save":
            self._save(given)
        return {}, "failure" if action in self.env.get("FAILING", "").split() else "success"

    def _restore(self, given):
        found = given["key"] if given["key"] in self.caches else None
        for prefix in given.get("restore-keys", "").split():
            found = found or next((k for k in self.caches if k.startswith(prefix)), None)
        for path, content in self.caches.get(found, {}).items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        return {"cache-hit": "true" if found == given["key"] else "false"}

    def _save(self, given):
        root = Path(given["path"])
        files = [root] if root.is_file() else [f for f in root.rglob("*") if f.is_file()]
        self.caches[given["key"]] = {file: file.read_bytes() for file in files}

    def uses(self, action):
        return [given for name, given in self.used if name.split("@")[0] == action]
