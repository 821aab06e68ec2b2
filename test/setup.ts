// A warning of Node's is a fault in this project or in how it uses a package: it fails the run.
process.on('warning', warning => {
  process.stderr.write(`${warning.stack ?? warning.message}\n`);
  process.exitCode = 1;
});
