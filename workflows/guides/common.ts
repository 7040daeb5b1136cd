import { law, practice, reading, type Basis, type GuideLine } from '#workflow-kit';
import { civilProcedure, licensing, litigation, procedureRuleRecalled, reconsideration, usual } from '../law.js';

/** 国务院关于在线政务服务的若干规定 (State Council Order 716 of 2019). */
export const onlineServices = law('国务院关于在线政务服务的若干规定', 'State Council rules on online government services'); // prettier-ignore
/** Most administrative charges of metrology were suspended in 2017: recalled. */
const chargesSuspended = practice('涉企行政事业性收费停征(2017年，文件待核)', 'suspension of administrative charges in 2017 (text not seen)'); // prettier-ignore

export const line = (zh: string, en: string, basis: Basis): GuideLine => ({ text: { zh, en }, basis });

/** A licence costs nothing unless a law or regulation of the State Council says otherwise. */
export const free: readonly GuideLine[] = [
  line('不收费。实施行政许可不得收取任何费用，法律、行政法规另有规定的除外。', 'Free of charge. A licence costs nothing unless a law or a regulation of the State Council says otherwise.', licensing(58)),
  line('计量行政收费自2017年起停征；恢复收费的，以收费主管部门公布的标准为准。', 'Administrative charges of metrology are suspended since 2017; should they come back, the published rates apply.', chargesSuspended),
]; // prettier-ignore

/** Where and how an application is made. */
export const whereToApply: readonly GuideLine[] = [
  line('网上办理：在本系统填写申请表、上传材料并提交，提交即进入受理机关的系统。', 'Online: fill in the form here, attach the materials and submit; it reaches the authority at once.', licensing(29)),
  line('窗口办理：携带申请材料到受理机关的政务服务窗口，由受理人员代为录入。', 'At the window: bring the materials to the service window of the authority, where they are entered for you.', licensing(26)),
  line('电子签名、电子印章、电子证照与纸质的具有同等法律效力。', 'Electronic signatures, seals and certificates are equal to those on paper.', onlineServices('8—12')),
]; // prettier-ignore

export const agents: GuideLine = line('可以委托代理人提出申请；依法应当由申请人到场的除外。', 'An agent may apply for you, unless the law asks for you in person.', licensing(29)); // prettier-ignore

/** What an applicant may do on the way to a decision. */
export const rightsOfApplicants: readonly GuideLine[] = [
  line('享有陈述权、申辩权；审查中可以随时提交陈述意见。', 'You may state your case and defend it at any time during the review.', licensing(7)),
  line('许可直接涉及重大利益关系的，在被告知听证权利之日起五日内可以申请听证；不承担听证费用。', 'Where an important interest is touched you may ask for a hearing within five days of being told; it costs nothing.', licensing(47)),
  line('作出决定前，可以撤回申请，不影响再次申请。', 'Before the decision you may withdraw the application, and apply again later.', usual),
  line('逾期不告知需要补正的全部内容的，自收到申请材料之日起即为受理。', 'If you are not told in time everything that needs correction, the application counts as accepted from receipt.', licensing(32, 4)),
]; // prettier-ignore

/** Remedies against an adverse decision, and against none. */
export const remedies: readonly GuideLine[] = [
  line('对决定不服的，可以自知道决定之日起60日内申请行政复议。', 'Against the decision: administrative reconsideration within 60 days of knowing of it.', reconsideration(20)),
  line('也可以自知道决定之日起六个月内依法提起行政诉讼；经复议不服的，自收到复议决定之日起15日内起诉。', 'Or a lawsuit within six months of knowing of it; after a reconsideration within 15 days of its decision.', litigation('45、46')),
  line('行政机关逾期不作决定的，也可以依法申请行政复议或者提起行政诉讼。', 'Reconsideration and lawsuit are open too where the authority does not decide in time.', reading(reconsideration(23))),
]; // prettier-ignore

/** What every applicant tends to forget. */
export const oftenForgotten: readonly GuideLine[] = [
  line('申请人对申请材料实质内容的真实性负责；隐瞒情况或者提供虚假材料的，不予受理或者不予许可并给予警告，直接关系公共安全、人身健康、生命财产安全的，一年内不得再次申请。', 'You answer for the truth of the materials. Concealment or false materials lead to refusal and a warning, and, where safety, health, life or property is concerned, to a ban of one year.', licensing('31、78')),
  line('请在送达地址确认中选择是否同意电子送达：不同意的，文书以邮寄、直接等方式送达，收件箱中的副本不发生送达效力。', 'Say in the address confirmation whether you consent to electronic service. Without consent papers are served by post or in person, and the copy in the inbox serves nothing.', reading(civilProcedure(90))),
  line('补正告知只作一次，请在告知书所定期限内补齐全部内容；逾期未补正且无正当理由的，视为放弃申请，可以重新申请。', 'Corrections are asked once. Hand in everything within the period of the notice; otherwise the application counts as given up, and you may file anew.', procedureRuleRecalled),
  line('能够通过数据共享取得的证照，不要求重复提交。', 'What the authority can get by data sharing need not be handed in.', onlineServices(7)),
]; // prettier-ignore
