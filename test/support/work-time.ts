/**
 * How long the processor works for this process while `work` runs, in milliseconds: unlike the time on a clock it does
 * not grow where other programs keep the computer busy.
 */
export async function workTime(work: () => unknown): Promise<number> {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
