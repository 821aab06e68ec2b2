const tasks: (() => void)[] = [];

process.on('exit', () => {
  for (const task of tasks) {
    task();
  }
});

/** Does something when the tests end: all by one listener, for Node warns of a leak where there are many. */
export function atExit(task: () => void): void {
  tasks.push(task);
}
