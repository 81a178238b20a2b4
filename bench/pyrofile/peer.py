"""Pyrofile: structure, profiles, invariants, slices and local code lists, with the packages of the job."""

import json
import sys
import time

from pyrofile_validator import Validator
from pyrofile_validator.config import ValidatorConfig


def read_job(path):
    job = {"package": [], "folder": [], "file": []}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            key, _, value = line.rstrip("\n").partition("\t")
            if key in ("package", "folder", "file"):
                job[key].append(value)
            elif key:
                job[key] = value
    return job


def say(value):
    print(json.dumps(value), flush=True)


def main():
    job = read_job(sys.argv[1])
    core = job["home"] + "/.fhir/packages/hl7.fhir.r4.core#4.0.1/package"
    config = ValidatorConfig.load_dict(
        {
            "fhirVersion": "4.0.1",
            "terminology": {"mode": "local"},
            "localPackagePaths": [core, *job["folder"]],
            # An unknown profile is a warning with the reference, too.
            "errorOnUnknownProfile": False,
        }
    )
    validator = Validator(config)

    def check(data):
        try:
            resource = json.loads(data)
        except ValueError:
            return 1
        return len(validator.validate_resource(resource).errors)

    files = []
    for path in job["file"]:
        with open(path, "rb") as source:
            files.append(source.read())
    whole = []
    for at, data in enumerate(files):
        try:
            say({"file": at, "errors": check(data)})
            whole.append(data)
        except Exception as error:  # whatever it falls over is its answer
            say({"file": at, "failed": f"{type(error).__name__}: {error}"})
    wanted = float(job.get("seconds", 0))
    if wanted > 0 and whole:
        started, rounds = time.perf_counter(), 0
        while rounds == 0 or time.perf_counter() - started < wanted:
            for data in whole:
                check(data)
            rounds += 1
        seconds = time.perf_counter() - started
        size = sum(len(data) for data in whole) * rounds
        say({"checked": len(whole) * rounds, "bytes": size, "seconds": seconds})
    say({"done": True})
    # Its memory is read until its input ends.
    sys.stdin.read()


main()
