import { practice } from '#workflow-kit';

/** 双随机、一公开: practice of random checks, no article seen. */
export const randomChecks = practice('“双随机、一公开”监管', 'practice of random checks');
/** Recusal of those who check: the Civil Servant Law and practice, recalled. Examining and checking are kept apart. */
export const recusal = practice('回避制度、审管分离', 'recusal; approval and supervision kept apart');
