"""The launcher at the root, on machines that lack this or that; a pretended uv keeps the network out."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHELLS = [shell for shell in ("sh", "dash", "bash", "zsh") if shutil.which(shell)]
ORDINARY = ("cat", "chmod", "cksum", "dirname", "grep", "mkdir", "printf", "readlink", "rm", "sh", "touch")

PRETENDED_UV = """#!/bin/sh
case $1 in
  --version) echo "uv ${PRETENDED_VERSION:-0.13.9}"; exit ;;
  python) [ -z "${NO_PYTHON:-}" ]; exit ;;
esac
echo "$@" >> "$UV_CALLS"
if [ -n "${UV_FAILS:-}" ]; then echo "$UV_FAILS" >&2; exit 2; fi
mkdir -p .venv/bin
printf '#!/bin/sh\\necho "ran: $*"\\npwd\\n' > .venv/bin/yoram
chmod +x .venv/bin/yoram
"""

# Answers as Python does, as far as the launcher asks.
PRETENDED_PYTHON = """#!/bin/sh
case "$*" in
  *"print("*) echo {version} ;;
  *"sys.exit("*) exit {too_old} ;;
  "-m venv "*) [ {has_venv} = 1 ] && mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
  *"--target "*) [ {has_pip} = 1 ] && mkdir -p "$(dirname "$0")/nothing" && {install} ;;
  *"pip install"*) cp "$PRETENDED" "$(dirname "$0")/uv" ;;
  "-m pip --version") [ {has_pip} = 1 ] ;;
  *ensurepip*) [ {has_venv} = 1 ] ;;
  *) exit 1 ;;
esac
"""


def executable(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)
    return path


class Machine:
    """A checkout and a PATH on which only the named programs exist."""

    def __init__(self, folder: Path) -> None:
        self.checkout = folder / "a check out"
        self.programs = folder / "programs"
        self.calls = folder / "calls"
        self.elsewhere = folder / "else where"
        for place in (self.checkout, self.programs, self.elsewhere):
            place.mkdir()
        for name in ("yoram", "uv.lock", "pyproject.toml", ".python-version"):
            shutil.copy(ROOT / name, self.checkout)
        for name in (*ORDINARY, "cp"):
            found = shutil.which(name)
            if found:
                (self.programs / name).symlink_to(found)

    def has_uv(self) -> None:
        executable(self.programs / "uv", PRETENDED_UV)

    def has_python(
        self, version: str = "3.12.4", *, too_old: bool = False, pip: bool = True, venv: bool = True
    ) -> None:
        install = 'mkdir -p "${6}/bin" && cp "$PRETENDED" "${6}/bin/uv"'
        told = {"version": version, "too_old": int(too_old), "has_pip": int(pip), "has_venv": int(venv)}
        executable(self.programs / "python3", PRETENDED_PYTHON.format(install=install, **told))

    def start(self, *words: str, shell: str = "sh", **settings: str) -> subprocess.CompletedProcess[str]:
        pretended = executable(self.elsewhere / "pretended-uv", PRETENDED_UV)
        given = {
            "PATH": str(self.programs),
            "HOME": str(self.elsewhere),
            "UV_CALLS": str(self.calls),
            "PRETENDED": str(pretended),
        }
        return subprocess.run(
            [shutil.which(shell) or shell, str(self.checkout / "yoram"), *words],
            cwd=self.elsewhere,
            env=given | settings,
            capture_output=True,
            text=True,
            check=False,
        )

    def refusal(self, *words: str, **settings: str) -> str:
        done = self.start(*words, **settings)
        assert done.returncode != 0
        return done.stderr.strip().splitlines()[-1]

    def syncs(self) -> list[str]:
        return self.calls.read_text(encoding="utf-8").splitlines() if self.calls.exists() else []


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


@pytest.mark.parametrize("shell", SHELLS)
def test_it_starts_from_any_folder_and_keeps_the_words_apart(machine: Machine, shell: str) -> None:
    machine.has_uv()

    done = machine.start("restore", "a file.zip", shell=shell)

    assert done.stdout == f"ran: restore a file.zip\n{machine.elsewhere}\n", done.stderr


def test_it_starts_through_a_link(machine: Machine) -> None:
    machine.has_uv()
    (machine.elsewhere / "link").symlink_to(machine.checkout / "yoram")

    done = subprocess.run(
        [machine.elsewhere / "link", "demo"],
        env={"PATH": str(machine.programs), "UV_CALLS": str(machine.calls)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stdout.startswith("ran: demo"), done.stderr


def test_the_second_start_installs_nothing(machine: Machine) -> None:
    machine.has_uv()

    machine.start("demo")
    second = machine.start("demo")

    assert len(machine.syncs()) == 1
    assert second.stderr == ""


@pytest.mark.parametrize("changed", ["uv.lock", "pyproject.toml", ".python-version"])
def test_a_changed_lock_is_installed_again(machine: Machine, changed: str) -> None:
    machine.has_uv()
    machine.start("demo")
    with (machine.checkout / changed).open("a", encoding="utf-8") as file:
        file.write("\n")

    machine.start("demo")

    assert len(machine.syncs()) == 2


def test_a_moved_checkout_is_installed_again(machine: Machine) -> None:
    machine.has_uv()
    machine.start("demo")
    machine.checkout = machine.checkout.rename(machine.checkout.with_name("moved"))

    machine.start("demo")

    assert len(machine.syncs()) == 2


def test_users_get_the_users_parts_and_developers_all(machine: Machine) -> None:
    machine.has_uv()

    machine.start("demo")
    machine.start("serve", DATABASE_URL="postgres://db/yoram", REDIS_URL="redis://cache")
    machine.start("check")
    machine.start("demo")

    demo, serve, check = machine.syncs()
    assert "--all-groups" not in demo
    assert "--extra" not in demo
    assert "--extra postgres --extra redis" in serve
    assert "--all-groups --all-extras" in check


def test_a_broken_shim_named_uv_is_passed_over(machine: Machine) -> None:
    machine.has_uv()
    shims = machine.elsewhere / "shims"
    executable(shims / "uv", "#!/bin/sh\necho 'uv: command not found' >&2\nexit 127\n")

    done = machine.start("demo", PATH=f"{shims}{os.pathsep}{machine.programs}")

    assert done.returncode == 0, done.stderr


def test_a_missing_uv_is_brought_into_the_checkout(machine: Machine) -> None:
    machine.has_python()

    done = machine.start("demo")

    assert done.stdout.startswith("ran: demo"), done.stderr
    assert (machine.checkout / ".yoram" / "uv" / "bin" / "uv").exists()


def test_a_uv_too_old_for_the_lock_is_replaced_by_one_of_our_own(machine: Machine) -> None:
    machine.has_python()
    executable(machine.programs / "uv", "#!/bin/sh\necho 'uv 0.8.22'\n")

    assert machine.start("demo").stdout.startswith("ran: demo")


def test_a_python_without_venv_brings_uv_by_pip(machine: Machine) -> None:
    machine.has_python(venv=False)

    done = machine.start("demo")

    assert done.stdout.startswith("ran: demo"), done.stderr


def test_a_python_with_neither_pip_nor_venv_is_told_what_to_install(machine: Machine) -> None:
    machine.has_python(venv=False, pip=False)

    assert "apt install python3-venv" in machine.refusal("demo")


@pytest.mark.parametrize(
    ("prepare", "found"),
    [(lambda machine: machine.has_python("3.9.2", too_old=True), "3.9.2"), (lambda machine: None, "none")],
)
def test_an_old_or_missing_python_is_one_clear_sentence(
    machine: Machine, prepare: Callable[[Machine], None], found: str
) -> None:
    prepare(machine)

    assert f"needs Python 3.11 or newer (found: {found})" in machine.refusal("demo")


def test_a_folder_that_cannot_be_written_is_one_clear_sentence(machine: Machine) -> None:
    machine.has_uv()
    # A file where the folder should be stops even root, whom modes do not.
    (machine.checkout / ".yoram").write_text("", encoding="utf-8")

    assert f"cannot write to {machine.checkout}" in machine.refusal("demo")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_one_clear_sentence(machine: Machine) -> None:
    machine.has_uv()
    machine.checkout.chmod(0o555)

    refusal = machine.refusal("demo")

    machine.checkout.chmod(0o755)
    assert "cannot write to" in refusal


def test_an_installation_of_somebody_elses_is_one_clear_sentence(machine: Machine) -> None:
    # The folder is there, its log cannot be written: dash ends a script without a word when ":" cannot redirect.
    (machine.checkout / ".yoram" / "install.log").mkdir(parents=True)
    assert f"cannot write to {machine.checkout}" in machine.refusal("demo")


def test_an_installation_without_network_is_one_clear_sentence(machine: Machine) -> None:
    machine.has_uv()

    refusal = machine.refusal("demo", UV_FAILS="error: failed to fetch https://…")

    assert "is the network there" in refusal
    assert not (machine.checkout / ".venv").exists()


def test_a_python_that_cannot_be_fetched_is_one_clear_sentence(machine: Machine) -> None:
    machine.has_uv()

    refusal = machine.refusal("demo", NO_PYTHON="1", UV_FAILS="error: Failed to download https://…/cpython-3.13")

    assert "needs Python 3.12 or newer and could not fetch one" in refusal
