// How mocha runs, here and in each process of its --parallel.
module.exports = {
  'node-option': ['import=./test/support/loader/register.mjs'],
  require: ['test/setup.ts'],
  // In milliseconds: for a computer that is busy with other tests.
  timeout: 120_000,
  reporter: 'dot',
  // Tests on Windows share one registry, so they come one after the other. Elsewhere each process has its own; it is
  // two more than a small CI has cores, for Wine waits a good deal.
  jobs: process.platform === 'win32' ? 1 : 4,
};
