// Generated from generator/templates/dsc/bridge.mjs.mustache. Edit it there, then run: npm run generate
// The manifests beside this file start it: node can be started on every system, npm's shim for rmsdsc cannot.

const command = new URL('../../dist/rmsdsc.js', import.meta.url);

try {
  await import(command.href);
} catch (error) {
  if (error?.code !== 'ERR_MODULE_NOT_FOUND') {
    throw error;
  }
  // dsc reads one JSON object a line.
  const message = `${error.message} Install rms-client-dsc again, or run npm run build in a checkout.`;
  process.stderr.write(`${JSON.stringify({ error: message })}\n`);
  process.exitCode = 4;
}
