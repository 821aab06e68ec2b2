// A program that tests a machine: node test-machine.mjs contoso.yaml contoso-laptop.reg
import { readFileSync } from 'node:fs';
import { get, openTarget, readConfiguration } from 'rms-client-dsc';

const [config, machine] = process.argv.slice(2);
const wanted = readConfiguration(config, readFileSync(config, 'utf8'));
const target = await openTarget(machine);
for (const { instance, inDesiredState, reasons } of await get(target, wanted)) {
  console.log(`${instance.name}: ${inDesiredState ? 'ok' : reasons.map(({ phrase }) => phrase).join(' ')}`);
  process.exitCode ||= inDesiredState ? 0 : 1;
}
await target.dispose();
