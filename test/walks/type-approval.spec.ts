import { matters } from '#workflows';
import { describeWalks } from './every-move.js';

describeWalks(matters.flat().filter(({ code }) => code.startsWith('type-approval')));
