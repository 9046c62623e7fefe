#!/usr/bin/env python3
"""Times `cswf lint` as a process, beside zizmor and bpmnlint on files of the same size, in one run.

    cargo build --release && python3 crates/cswf-bench/bench.py [--runs 11] [--no-peer]

Files are made in a temporary folder: workflows after the library's, about 5 KB each, and GitHub workflows of the same
size for zizmor (`pip install zizmor==1.32.0`) and BPMN processes for bpmnlint (`npm install bpmnlint@11.15.0`; name its
folder in BPMNLINT_HOME). "Every rule" is the profile `strict` with every pack. Every figure is the median of several
runs; memory is the peak resident size that the operating system counts for the finished process.
"""
import argparse, os, pathlib, shutil, statistics, subprocess, sys, tempfile, time

ROOT = pathlib.Path(__file__).resolve().parents[2]
CSWF = ROOT / "target/release/cswf"
HOSTILE = ["deep", "errors", "keys", "laughs", "line", "nested", "parens"]


def run(command, cwd):
    """Seconds and peak MiB of one process."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, cwd=cwd, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return time.perf_counter() - begin, usage.ru_maxrss / 1024, process.returncode


def median(command, cwd, runs, expect=(0, 1)):
    run(command, cwd)
    rows = [run(command, cwd) for _ in range(runs)]
    bad = [code for _, _, code in rows if code not in expect]
    if bad:
        sys.exit(f"{command[0]} ended with {bad[0]}")
    return statistics.median(seconds for seconds, _, _ in rows), max(memory for _, memory, _ in rows)


def workflow(number, size):
    """A workflow of about `size` bytes: a menu and as many service blocks as fit."""
    head = f"""workflow: bench-{number}
title: {{ zh-TW: 服務專線 {number}, en: Service line {number} }}
kind: call
languages: [zh-TW, en]
goal: {{ zh-TW: 一次通話解決問題, en: Solve the problem in one call }}
owner: support-lead
actors:
  bot: {{ role: system, title: {{ zh-TW: 語音助理, en: Voice assistant }} }}
  frontline: {{ role: human, title: {{ zh-TW: 一線客服, en: Front line }}, staff: 9 }}
data:
  order_id: {{ type: text, pattern: 'DD\\d{{9}}' }}
defaults: {{ timeout: 5s, tries: 3, on-timeout: agent, on-invalid: agent, on-error: agent }}
anytime:
  - {{ key: 0, go: agent }}
steps:
  - say: {{ zh-TW: 您好，我是語音機器人。, en: "Hello, this is an automated voice assistant." }}
    phase: greet
"""
    tail = """  - id: agent
    queue: frontline
  - task: { zh-TW: 處理客戶的問題, en: Solve the problem }
    by: frontline
    takes: { mean: 4m, sd: 2m }
  - { end: resolved, say: { zh-TW: 謝謝您，再見。, en: Thank you and goodbye. } }
"""
    text, block = head, 0
    while len((text + tail).encode()) < size:
        block += 1
        text += f"""  - id: menu-{block}
    menu: {{ zh-TW: 查訂單請按 1、改資料請按 2、重聽請按 9。, en: "For orders press 1, for your data press 2, to repeat press 9." }}
    options:
      1: {{ label: {{ zh-TW: 訂單, en: Order }}, share: 50%, do: [{{ ask: order_id, prompt: {{ zh-TW: 請輸入訂單編號。, en: Please enter the order number. }} }}, {{ invoke: orders.track, with: {{ id: "=order_id" }} }}] }}
      2: {{ label: {{ zh-TW: 資料, en: Data }}, share: 40% }}
      9: {{ label: {{ zh-TW: 重聽, en: Repeat }}, go: again, share: 10% }}
  - say: {{ zh-TW: 第 {block} 項服務已經完成。謝謝您。, en: "Service {block} is done, thank you." }}
"""
    return text + tail


def action(number, size):
    """A GitHub workflow of about `size` bytes, with nothing to complain of."""
    text = f"name: bench-{number}\non:\n  push: {{ branches: [main] }}\n  pull_request:\npermissions:\n  contents: read\njobs:\n"
    job = 0
    while len(text.encode()) < size:
        job += 1
        text += f"""  job-{job}:
    runs-on: ubuntu-24.04
    timeout-minutes: 20
    steps:
      - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2
        with: {{ persist-credentials: false }}
      - name: Build part {job}
        env: {{ PART: part-{job} }}
        run: |
          make build PART="$PART"
          make test PART="$PART"
"""
    return text


def process(number, size, steps=None):
    """A BPMN process of about `size` bytes, or of so many steps, with nothing to complain of."""
    head = f"""<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d{number}" targetNamespace="http://bpmn.io/schema/bpmn">
  <bpmn:process id="p{number}" isExecutable="false">
    <bpmn:startEvent id="start" name="Call"><bpmn:outgoing>f0</bpmn:outgoing></bpmn:startEvent>
    <bpmn:sequenceFlow id="f0" sourceRef="start" targetRef="t0" />
"""
    parts, total, step = [head], len(head), 0
    while step < steps if steps else total < size - 250:
        part = f"""    <bpmn:userTask id="t{step}" name="Step {step}"><bpmn:incoming>f{step}</bpmn:incoming><bpmn:outgoing>f{step + 1}</bpmn:outgoing></bpmn:userTask>
    <bpmn:sequenceFlow id="f{step + 1}" sourceRef="t{step}" targetRef="t{step + 1}" />
"""
        parts.append(part)
        total += len(part)
        step += 1
    parts[-1] = parts[-1].replace(f'targetRef="t{step}"', 'targetRef="end"')
    tail = f"""    <bpmn:endEvent id="end" name="Done"><bpmn:incoming>f{step}</bpmn:incoming></bpmn:endEvent>
  </bpmn:process>
</bpmn:definitions>
"""
    return "".join(parts) + tail


def long_flow(steps):
    """A flow of so many steps, a menu, a question and two calls of systems in turn."""
    block = """  - id: menu-{n}
    menu: For orders press 1, for your data press 2, to repeat press 9.
    options:
      1: {{ label: Order, share: 50%, do: [{{ ask: order_id, prompt: Please enter the order number. }}, {{ invoke: orders.track, with: {{ id: "=order_id" }} }}] }}
      2: {{ label: Data, share: 40% }}
      9: {{ label: Repeat, go: again, share: 10% }}
  - say: Service {n} is done, thank you.
"""
    return workflow(0, 0).split("steps:")[0].replace("languages: [zh-TW, en]", "languages: [en]") + "steps:\n  - say: Hello, this is an automated voice assistant.\n    phase: greet\n" + "".join(
        block.format(n=n) for n in range(steps // 4)) + "  - { id: agent, queue: frontline }\n  - { task: Help, by: frontline }\n  - { end: resolved, say: Goodbye. }\n"


def branches(count):
    """So many branches side by side, each of three steps."""
    each = "".join(f"      b{n}: [{{ invoke: system{n}.do }}, {{ send: email, text: Hi }}, {{ wait: 1h }}]\n" for n in range(count))
    return f"""workflow: parallel
kind: onboarding
goal: Everything is set up on the first day
owner: onboarding-lead
actors: {{ desk: {{ role: human }} }}
defaults: {{ on-error: look }}
steps:
  - parallel:
{each}  - end: resolved
  - {{ id: look, task: Look what went wrong, by: desk }}
  - end: unresolved
"""


def hostile(folder):
    """Files that are made to hurt, each with a name that says how."""
    laughs = "workflow: x\na: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 10)}]\n" for n in range(9))
    files = {
        "laughs": laughs,
        "deep": "workflow: x\nsteps: " + "[" * 100_000,
        "nested": "workflow: x\nsteps:\n" + "- " * 100_000,
        "errors": "workflow: x\nsteps:\n" + "  - say: \"x\n" * 50_000,
        "line": "workflow: x\ntitle: " + "a" * 3_000_000,
        "keys": "workflow: x\n" + "".join(f"k{n}: 1\n" for n in range(200_000)),
        "parens": "workflow: x\nsteps:\n  - say: a\n    if: " + "(" * 500_000,
    }
    assert sorted(files) == HOSTILE
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text)


def make(folder):
    """Writes every file of the benchmark."""
    many, peer, bad = folder / "many", folder / "peer/.github/workflows", folder / "bad"
    # A folder each: a project reads all of its files.
    every, long, parallel, bpmn = folder / "every", folder / "long", folder / "parallel", folder / "bpmn"
    for each in (many, peer, bad, every, long, parallel, bpmn / "many"):
        each.mkdir(parents=True)
    for each in (every, long, parallel):
        (each / "cswf.yaml").write_text("profile: strict\npacks: [us-sms, eu, pci, whatsapp]\n")
    (long / "long.yaml").write_text(long_flow(10_000))
    (parallel / "parallel.yaml").write_text(branches(15))
    (bpmn / ".bpmnlintrc").write_text('{ "extends": "bpmnlint:recommended", "rules": { "no-bpmndi": "off" } }')
    (bpmn / "long.bpmn").write_text(process(0, 0, 10_000))
    for number in range(1000):
        (many / f"flow-{number:04}.yaml").write_text(workflow(number, 5_000))
        (every / f"flow-{number:04}.yaml").write_text(workflow(number, 5_000))
        (peer / f"flow-{number:04}.yml").write_text(action(number, 5_000))
        (bpmn / f"many/flow-{number:04}.bpmn").write_text(process(number, 5_000))
    (folder / "one.yaml").write_text(workflow(0, 5_000))
    (folder / "large.yaml").write_text(workflow(0, 750_000))
    hostile(bad)


def peer_bpmnlint():
    """How bpmnlint is called, when it is installed."""
    script = pathlib.Path(os.environ.get("BPMNLINT_HOME", ".")).resolve() / "node_modules/bpmnlint/bin/bpmnlint.js"
    return ["node", str(script)] if script.exists() else None


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=11)
    parser.add_argument("--no-peer", action="store_true")
    parser.add_argument("--make", type=pathlib.Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.make:
        return make(options.make)
    if not CSWF.exists():
        sys.exit("build first: cargo build --release")
    zizmor = None if options.no_peer else shutil.which("zizmor")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        peer = folder / "peer/.github/workflows"
        # The texts are made in another process: a child's peak memory begins at its parent's.
        subprocess.run([sys.executable, __file__, "--make", name], check=True)
        rows = [
            ("one file of 5 KB", [CSWF, "lint", "one.yaml"], folder, "≤ 3 ms"),
            ("1,000 files of 5 KB", [CSWF, "lint", "many"], folder, "≤ 250 ms, ≤ 30 MiB"),
            ("one file of 750 KB", [CSWF, "lint", "large.yaml"], folder, "≤ 60 ms"),
        ]
        rows += [
            ("1,000 files, every rule", [CSWF, "lint", "."], folder / "every", "≤ 400 ms, ≤ 40 MiB"),
            ("10,000 steps, every rule", [CSWF, "lint", "long.yaml"], folder / "long", "≤ 300 ms"),
            ("15 branches, every rule", [CSWF, "lint", "parallel.yaml"], folder / "parallel", "≤ 5 ms"),
        ]
        rows += [(f"hostile: {each}", [CSWF, "lint", f"bad/{each}.yaml"], folder, "≤ 100 ms, ≤ 50 MiB") for each in HOSTILE]
        if zizmor:
            rows += [
                ("zizmor, one file of 5 KB", [zizmor, "--offline", "--no-progress", str(peer / "flow-0000.yml")], folder, ""),
                ("zizmor, 1,000 files of 5 KB", [zizmor, "--offline", "--no-progress", str(peer)], folder, ""),
            ]
        bpmnlint = None if options.no_peer else peer_bpmnlint()
        if bpmnlint:
            files = [f"many/flow-{number:04}.bpmn" for number in range(1000)]
            rows += [
                ("bpmnlint, one file of 5 KB", [*bpmnlint, files[0]], folder / "bpmn", ""),
                ("bpmnlint, 1,000 files of 5 KB", [*bpmnlint, *files], folder / "bpmn", ""),
                ("bpmnlint, 10,000 steps", [*bpmnlint, "long.bpmn"], folder / "bpmn", ""),
            ]
        print(f"{'what':32} {'median':>10} {'peak':>10}  target")
        figures = {}
        for what, command, cwd, target in rows:
            seconds, memory = median([str(word) for word in command], cwd, options.runs, expect=range(0, 20))
            figures[what] = seconds
            print(f"{what:32} {seconds * 1000:>7.1f} ms {memory:>6.1f} MiB  {target}")
        if bpmnlint:
            for what, own in [("1,000 files of 5 KB", "1,000 files, every rule"), ("10,000 steps", "10,000 steps, every rule")]:
                print(f"bpmnlint takes {figures[f'bpmnlint, {what}'] / figures[own]:.1f} times as long on {what}")
        if zizmor:
            ratio = figures["zizmor, 1,000 files of 5 KB"] / figures["1,000 files of 5 KB"]
            print(f"zizmor takes {ratio:.1f} times as long on 1,000 files (target: at least 10)")


main()
