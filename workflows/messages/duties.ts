import type { MessageTexts } from '#workflow-kit';
import { say } from './say.js';

/** Who stays out of a case, who has it in hand, and whose opinion is asked: told in any matter. */
export const aboutDuties = {
  recusalAsked: say(
    ['回避待决定', 'A recusal is to be decided'],
    '有人员申请或者声明回避，决定之前该人员不得继续办理。请核实并作出是否回避的决定；时限不因此停止计算。',
    'A recusal was asked for or declared; until it is decided the person does nothing further. Verify and decide it: no time limit stops for it.',
  ),
  recusalPending: say(
    ['请暂停办理', 'Do nothing further'],
    '您在本件的回避待决定。决定之前请不要继续办理本件。',
    'Your recusal in this case is undecided. Do nothing further in it until it is decided.',
  ),
  recusalGranted: say(
    ['已决定回避', 'The recusal was granted'],
    '关于回避的申请或者声明已有决定：予以回避。理由见本件办理记录。',
    'It was decided that the person stays out of the case. The reasons stand in its history.',
  ),
  recusalRefused: say(
    ['已决定不予回避', 'The recusal was not granted'],
    '关于回避的申请或者声明已有决定：不予回避。理由见本件办理记录。',
    'It was decided that the person need not stay out of the case. The reasons stand in its history.',
  ),
  recusedToReplace: say(
    ['有人员回避，请接续办理', 'Somebody was recused'],
    '本件有人员回避。请改派或者更换该人员，并复核其已办事项；有关事项见本件办理记录。',
    'Somebody was recused from this case. Let another take over, and have what the person did checked again; it is listed in the history.',
  ),
  actsStand: say(
    ['已办事项有效', 'What was done stands'],
    '经复核，回避人员已办事项有效，请继续办理。',
    'What the recused person did was checked again and stands. Go on with the case.',
  ),
  actsToRedo: say(
    ['已办事项应当重新办理', 'What was done must be done again'],
    '经复核，回避人员已办事项不能作为依据，请依法重新办理；有关事项见本件办理记录。',
    'What the recused person did was checked again and cannot be relied on. Do it again as the law allows; it is listed in the history.',
  ),
  reassigned: say(
    ['已改派', 'Reassigned'],
    '本件已改派。接替人员有应当回避情形的，请先声明；原承办人请移交材料。时限继续计算。',
    'This case was reassigned. Who takes over declares an interest first, if there is one; who leaves hands over the papers. The time limits run on.',
  ),
  namedSecond: say(
    ['已列为复核人员', 'You are the second reviewer'],
    '本件由承办人领取，您为复核人员。有应当回避情形的，请先声明。时限继续计算。',
    'A colleague took up this case and named you its second reviewer. Declare an interest first, if there is one. The time limits run on.',
  ),
  opinionAsked: say(
    ['请提出会签意见', 'Your opinion is asked for'],
    '请就本件提出会签意见，事项见本件办理记录。时限不因会签停止计算。',
    'A colleague asks for your opinion on this case; the question stands in its history. No time limit stops for it.',
  ),
  opinionGiven: say(
    ['收到会签意见', 'An opinion has come in'],
    '已收到会签意见，内容见本件办理记录。',
    'A colleague has given the opinion asked for. It stands in the history of the case.',
  ),
  questionAsked: say(
    ['申请人提问，请答复', 'The applicant asks a question'],
    '申请人就本件提出问题，内容见本件。请及时答复；时限不因提问停止计算。',
    'The applicant asks a question about this case; it stands with the case. Answer it soon: no time limit stops for it.',
  ),
  questionAnswered: say(
    ['您的提问已有答复', 'Your question was answered'],
    '您就本件提出的问题已有答复，内容见本件。答复供参考，不是行政决定；时限继续计算。',
    'Your question about this case was answered; the answer stands with the case. It is information, not a decision: the time limits run on.',
  ),
  expertsDrawn: say(
    ['专家已抽取', 'The experts were drawn'],
    '评审专家已随机抽取，名单和抽取记录见本件办理记录。请从中组成专家组；有回避情形的先予决定。',
    'The experts were drawn by lot; names and the record of the lot stand in the history. Form the panel of them, and settle any recusal first.',
  ),
} satisfies MessageTexts;
