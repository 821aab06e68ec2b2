import { randomNumbers } from './random-numbers.ts';

/** A made-up export of a whole machine's registry, of the size and mix of a real one, the same for the same seed. */
export function machineExport(keys: number, seed = 1): Buffer {
  const random = randomNumbers(seed);
  const hex = (bytes: number): string =>
    Array.from({ length: bytes }, () => random(256).toString(16).padStart(2, '0'))
      .join(',')
      .replace(/((?:..,){24})(?=.)/g, '$1\\\r\n  ');
  const value = (index: number): string => {
    const name = `"Value${index}"`;
    switch (random(10)) {
      case 0:
        return `${name}=dword:${random(0xffffffff).toString(16).padStart(8, '0')}`;
      case 1:
      case 2:
        return `${name}=hex:${hex(4 + random(60))}`;
      case 3:
        return `${name}=hex(2):${hex(2 * (4 + random(30)))}`;
      default:
        return `${name}="C:\\\\Program Files\\\\Vendor ${random(1000)}\\\\${'x'.repeat(random(60))}"`;
    }
  };
  const block = (path: string): string => {
    const values = Array.from({ length: random(5) }, (_, index) => value(index));
    return [`[${path}]`, ...values, '', ''].join('\r\n');
  };
  const software = 'HKEY_LOCAL_MACHINE\\SOFTWARE';
  const user = 'HKEY_USERS\\S-1-5-21-1-2-3-1001';
  const vendors = Array.from({ length: keys }, (_, index) => block(`${software}\\Vendor\\Product ${index}`));
  const half = vendors.length >> 1;
  const text = [
    'Windows Registry Editor Version 5.00\r\n\r\n',
    `[HKEY_LOCAL_MACHINE]\r\n\r\n[${software}]\r\n\r\n`,
    ...vendors.slice(0, half),
    `[${software}\\Microsoft\\MSIPC]\r\n"Trace"=dword:00000001\r\n\r\n`,
    ...vendors.slice(half),
    `[${user}]\r\n\r\n[${user}\\Software\\Classes\\Local Settings\\Software\\Microsoft\\MSIPC]\r\n"TemplateUpdateFrequency"=dword:00000002\r\n\r\n`,
  ].join('');
  return Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
}
