import fc from 'fast-check';

// A warning of Node's is a fault in this project or in how it uses a package: it fails the run.
process.on('warning', warning => {
  process.stderr.write(`${warning.stack ?? warning.message}\n`);
  process.exitCode = 1;
});

// A property that is stopped before its last run was not shown to hold: that is a failure, and says after how many runs.
fc.configureGlobal({ markInterruptAsFailure: true });
