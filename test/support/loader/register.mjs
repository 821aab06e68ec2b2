// Lets Node run the TypeScript sources in tests: --import=./test/support/loader/register.mjs
import { register } from 'node:module';

register('./hooks.mjs', import.meta.url);
