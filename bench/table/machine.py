"""Where and when a table was measured."""
import os
import subprocess


def processor():
    with open("/proc/cpuinfo") as info:
        return next((line.split(": ", 1)[1].strip() for line in info if line.startswith("model name")), "unknown processor")


def gibibytes():
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30


def commit(source):
    def git(*words):
        return subprocess.run(["git", *words], cwd=source, capture_output=True, text=True).stdout.strip()
    changed = git("status", "--porcelain", "--untracked-files=no")
    return (git("rev-parse", "--short", "HEAD") or "unknown") + (", modified" if changed else "")


def heading(bench, day, load_before, load_after):
    return (f"{processor()}, {os.cpu_count()} hardware threads, {gibibytes():.0f} GiB, {bench.path} code path; {day}; commit "
            f"{commit(bench.source)}; load {load_before:.1f} before, {load_after:.1f} after.")
