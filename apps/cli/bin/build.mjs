// Builds into dist/ when the sources are newer; installs nothing.
import { build } from './prepare.mjs';

await build();
