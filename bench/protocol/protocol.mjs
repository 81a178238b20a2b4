// What every JavaScript program of the benchmark does alike; the protocol is in `bench/README.md`.
import fs from 'node:fs';

// The job that the program's only argument names.
export function job() {
  const job = { packages: [], folders: [], files: [], seconds: 0 };
  for (const line of fs.readFileSync(process.argv[2], 'utf8').split('\n')) {
    const [key, value] = line.split('\t');
    if (key === 'package') job.packages.push(value);
    else if (key === 'folder') job.folders.push(value);
    else if (key === 'file') job.files.push(value);
    else if (key === 'seconds') job.seconds = Number(value);
    else if (key) job[key] = value;
  }
  return job;
}

// All definitions of a folder.
export function definitions(folder) {
  const names = fs.readdirSync(folder).filter((name) => name.endsWith('.json')).sort();
  return names.map((name) => JSON.parse(fs.readFileSync(`${folder}/${name}`, 'utf8')));
}

// Checks the files and writes a line for each; `check` makes the number of errors of a text.
export function run(job, check) {
  const say = (value) => fs.writeSync(1, `${JSON.stringify(value)}\n`);
  const files = job.files.map((path) => fs.readFileSync(path));
  const whole = [];
  files.forEach((bytes, file) => {
    try {
      say({ file, errors: check(bytes.toString('utf8')) });
      whole.push(bytes);
    } catch (error) {
      say({ file, failed: String(error) });
    }
  });
  if (job.seconds > 0 && whole.length > 0) {
    const started = performance.now();
    let rounds = 0;
    do {
      for (const bytes of whole) check(bytes.toString('utf8'));
      rounds += 1;
    } while (performance.now() - started < job.seconds * 1000);
    const seconds = (performance.now() - started) / 1000;
    const bytes = whole.reduce((sum, one) => sum + one.length, 0);
    say({ checked: whole.length * rounds, bytes: bytes * rounds, seconds });
  }
  say({ done: true });
  // Its memory is read until its input ends.
  process.stdin.resume();
}
