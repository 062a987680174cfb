"""Drives a study of Luthier's: python3 examples/ask_tell.py [./luthier ask-tell study.yaml]"""
import json, subprocess, sys

command = sys.argv[1:] or ["./luthier", "ask-tell", "examples/06-ask-tell.yaml"]
luthier = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")

def call(**request):
    print(json.dumps(request), file=luthier.stdin, flush=True)
    answer = json.loads(luthier.stdout.readline())
    if "error" in answer:
        sys.exit(answer["error"])
    return answer

while (trial := call(do="ask"))["id"] is not None:
    config = trial["config"]
    heat = config["temperature"] + 5 * config.get("mode.fan.speed", 0)
    call(do="tell", id=trial["id"], value=abs(heat - 190) + abs(config["minutes"] - 35))
print("best:", call(do="best")["config"])
luthier.stdin.close()
sys.exit(luthier.wait())
