/** Where Windows keeps the computer's name: the key below a control set of SYSTEM, and the value in it. */
export const computerName = { key: 'Control\\ComputerName\\ComputerName', value: 'ComputerName' } as const;
