"""Prints all measurements: `python -m benchmarks`."""

import subprocess
import sys

from benchmarks import finding, startup

for line in (*startup.measure(), *finding.measure()):
    print(line, flush=True)
# In a process of its own, so that the memory is the window's alone.
sys.exit(subprocess.run([sys.executable, "-m", "benchmarks.inside"], check=False).returncode)
