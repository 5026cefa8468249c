// Every refusal the product can give: its code, its kind and what people read. Codes are never reused.

/** Kinds and their HTTP status. */
export const errorKinds = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  notFound: 404,
  conflict: 409,
  rule: 422,
  tooMany: 429,
  internal: 500,
} as const
export type ErrorKind = keyof typeof errorKinds

const error = (kind: ErrorKind, message: string) => ({ kind, message })

export const errors = {
  'input.invalid': error('invalid', '有一项没有填对'),
  'input.unreadable': error('invalid', '收到的内容看不懂'),
  'input.tooLarge': error('invalid', '内容太大'),
  'path.unknown': error('notFound', '没有这个地址'),
  'operation.unknown': error('notFound', '没有这个功能'),
  'identity.missing': error('unauthenticated', '请先登录'),
  'identity.unknown': error('unauthenticated', '登录已失效，请重新登录'),
  'right.missing': error('forbidden', '您没有这项权限'),
  /** "Not found" and "not yours" are one answer: the difference would tell what exists. */
  'record.notFound': error('notFound', '没有找到，可能已删除，或不在您的范围内'),
  'record.changed': error('conflict', '刚刚有人改过，请刷新后再试'),
  'flow.notNow': error('conflict', '现在的状态不能这样做，请刷新看看最新进展'),
  'request.reused': error('conflict', '这次提交与上一次编号相同但内容不同，请重新打开页面再试'),
  'request.forgotten': error('conflict', '这次提交早已完成，内容已按要求删除'),
  /** With `retryAfterSeconds`. */
  'request.tooOften': error('tooMany', '操作太快了，请过几秒再试'),
  'server.busy': error('tooMany', '现在人很多，请稍等几秒再试'),
  'server.failed': error('internal', '系统出了点问题，已记录，请稍后再试'),

  'slot.full': error('rule', '这个时间已经约满'),
  'slot.closed': error('rule', '这个时间不开放预约'),
  'booking.duplicate': error('rule', '您已经约了这个时间，或与另一个预约时间重叠'),
  'booking.limit': error('rule', '一天的预约次数已到上限'),
  'booking.paused': error('rule', '多次预约未到，暂停预约一段时间'),
  'booking.notReady': error('rule', '请先核对要带的材料'),
  'booking.consentMissing': error('rule', '代办需要先得到本人同意'),
  'booking.tooEarly': error('rule', '还没到签到时间'),
  'waitingList.notNeeded': error('rule', '这个时间还有名额，可以直接预约'),
  'calendar.unpublished': error('rule', '这一年的放假安排还没有公布，暂不开放预约'),

  'calendar.year': error('rule', '只能录入今年和明年的放假安排'),

  'people.noPhone': error('rule', '没有登记手机号'),
  'people.oldVersion': error('rule', '隐私指引已更新，请重新阅读后再同意'),
  'people.stillOnDuty': error('rule', '您还担任工作人员角色，请先请管理员办理交接'),
  'people.wrongLevel': error('rule', '这个角色不能授予到这一级区域'),
  'people.notYoursToGive': error('rule', '这个角色由街道管理员授予和收回，社区只任免楼院的楼栋长和群主'),
  'people.notHeld': error('rule', '此人没有这个角色，可能刚刚已收回'),
  'people.lastAdministrator': error('rule', '这是最后一位管理员，请先授予另一位'),

  'people.noHome': error('rule', '请先加入您的楼院，再办这件事'),

  'joining.consentFirst': error('rule', '请先看隐私保护指引，同意后再加入'),
  'joining.wrongLevel': error('rule', '请选一个楼院；不住楼院的，选社区'),
  'joining.already': error('rule', '您已经在这个楼院了'),
  'joining.asked': error('rule', '您已经申请加入这个楼院，请等核实'),
  'joining.tooManyOpen': error('rule', '您有几个申请还在等核实，请等有了结果，或先撤回一个'),
  'joining.tooManyToday': error('rule', '今天申请的次数已到上限，请明天再来'),
  'joining.refusedOften': error('rule', '这个楼院多次没有核实通过，请直接到社区当面办理'),
  'joining.tooManyHomes': error('rule', '加入的楼院已到上限，请先离开一个不再住的'),
  'joining.entryOver': error('rule', '从群里打开已经过了一会儿，请回群里再点一次卡片，或不用群直接申请'),
  'joining.notYours': error('rule', '这不是您的家，可能已经离开'),
  'joining.onDuty': error('rule', '在这里还担任工作人员角色，请先请管理员办理交接'),
  'joining.own': error('rule', '自己的要由别人核实'),
  'joining.notThere': error('rule', '此人已经不在这个楼院'),
  'joining.reinstateOver': error('rule', '移出已超过 30 天，请本人重新申请加入'),
  'group.noLevel': error('rule', '微信群对应到办事处、社区或楼院，不能对应到网格'),
  'group.boundAlready': error('conflict', '这个群刚刚有人确认过，请刷新看看'),
  'group.same': error('rule', '群已经对应到这里'),
  'roster.noOffice': error('rule', '还没有这个办事处，请写明办事处的名称'),
  'roster.administered': error('rule', '已经有管理员了，请由他在“人员和角色”里授予；确实要再设一位，请写明'),
  'claim.wrongCode': error('rule', '没有这个认领码，或已用过、已过期，请看清再输，或请管理员另发一个'),
  'claim.already': error('rule', '您已经是这个身份了，不用再认领'),
  'claim.bothUsed': error('rule', '您的微信和这个身份都已经办过事，合不到一起，请管理员直接给您现在的账号授予角色'),
  'claim.notHere': error('rule', '这里已经登录着别的身份，请先退出登录，再用认领码登录'),
  'claim.noPhone': error('rule', '没有取到手机号，请改用认领码'),
  'claim.nobodyWithPhone': error('rule', '名册里没有等待认领的这个手机号，请找管理员核对，或改用认领码'),
  'claim.ambiguous': error('rule', '名册里有几个人登记了这个手机号，请改用认领码'),
  'claim.nobodyLeft': error('rule', '没有要发认领码的人：都登录过，或手里的码还没过期'),

  'desk.wrongCode': error('rule', '没有这个登录码，请看清电脑上的字母再输一次'),
  'desk.over': error('rule', '登录码已用过或已过期，请在电脑上换一个'),

  'notice.nobody': error('rule', '选的范围里现在没有人，请看看区域和角色'),
  'notice.unsafe': error('rule', '内容里有不能发布的词，请改一改'),
  'notice.needsCare': error('rule', '内容里有容易引起误会的词，请再看一眼，确认无误可以继续'),
  'notice.undoOver': error('rule', '发出已经超过一分钟，不能撤销，可以更正或撤回'),
  'notice.correctedOften': error('rule', '更正次数已到上限，请撤回后重新发布'),
  'notice.over': error('rule', '这条通知已撤回或已过期'),
  'notice.notOut': error('rule', '这条通知还没有发出'),
  'notice.notForAll': error('rule', '只发给部分角色的通知，不转发到群，也不请楼栋长打电话'),
  'notice.askedLately': error('rule', '刚请过群主，一小时后可以再请'),
  'notice.takenBack': error('rule', '这条通知发错了，发出后马上收回了，请以之后发布的为准'),
  'question.tooMany': error('rule', '您在这条通知下问得较多，请先等工作人员答复'),
  'question.unsafe': error('rule', '问题里有不合适的词，请换个说法'),
  'question.hidden': error('rule', '这个问题已隐藏'),
  'question.answeredOften': error('rule', '这个问题已补充过多次，请另发通知说明'),

  'emergency.nobody': error('rule', '选的范围里现在没有人，请看看区域和角色'),
  'emergency.scopeChanged': error('rule', '范围里的人数变了，请看清新的人数再发'),
  'emergency.notTyped': error('rule', '发给整个办事处，请先照着输入办事处的名称'),
  'emergency.notRaised': error('rule', '应急还没有发出'),
  'emergency.over': error('rule', '应急已经解除，不用再回复；需要帮助请直接打电话'),
  'emergency.notAsked': error('rule', '这次不点您这里的名；需要帮助请直接拨打报警电话'),
  'emergency.answeredMeanwhile': error('conflict', '这位居民刚刚已有回复，请先看看再改'),
  'emergency.helpOpen': error('rule', '还有人在等帮助，确认都安排好了再解除'),
  'emergency.outcome': error('rule', '演练只能以演练结束解除，真实应急不能'),
  'emergency.workOpen': error('rule', '还有人在等帮助或任务没办完，办完再归档'),
  'emergency.deskEmpty': error('rule', '那里现在没有人值守，请另选'),
  'emergency.notYourDesk': error('rule', '这项任务不在您这里'),
  'emergency.archived': error('rule', '这次应急已归档，不能再添加'),

  'facility.day': error('rule', '只能改今天起 120 天内的开放时间，一次最多 31 天'),

  'file.missing': error('notFound', '没有收到这个文件，请重新上传'),
  'file.tooLarge': error('rule', '文件太大：照片不超过 10 MB，文件不超过 20 MB，录音不超过 5 MB'),
  'file.type': error('rule', '不支持这种文件，请换成照片（JPEG、PNG、WebP）、PDF、Word、Excel 文件或录音'),
  'file.mismatch': error('conflict', '收到的内容与手机上的不一致，请重新上传'),
  'file.damaged': error('rule', '文件打不开，可能已损坏，请换一个'),
  'file.tooMany': error('tooMany', '今天上传的文件太多，请明天再传'),
  'file.leaving': error('conflict', '这个文件正在清理，请几分钟后再传'),
  'file.notYours': error('rule', '有一张照片不是您上传的，或已经清理，请重新选择'),
  'file.address': error('forbidden', '这个地址已失效，请刷新页面'),

  'post.future': error('rule', '时间不能晚于现在，也不能早于一年前'),
  'post.tooMany': error('rule', '您有太多进行中的信息，请先把已经解决的关掉'),
  'post.tooManyToday': error('rule', '今天发布的信息已到上限，请明天再来'),
  'post.consentMissing': error('rule', '替居民发布需要先得到本人同意'),
  'post.closed': error('rule', '这条信息已经结束，或还没有公开'),
  'post.tooEarly': error('rule', '到期前 3 天才能延长'),
  'post.reported': error('rule', '您已经举报过，管理人员会处理'),
  'post.own': error('rule', '自己发的内容要由别人审核'),
  'clue.own': error('rule', '这是您自己发的信息，补充内容请用修改'),
  'clue.tooMany': error('rule', '今天的线索或回复已到上限，请明天再来'),
  'clue.notYours': error('rule', '只有发布人和留线索的人可以回复'),

  'inspections.notInspector': error('rule', '督查组成员要先有督查员角色'),
  'inspections.longTermTaken': error('rule', '长效督查组只有一个，请修改原来的那个'),
  'inspections.notLead': error('forbidden', '督查计划由管理员或长效督查组组长编制'),
  'inspections.noTeams': error('rule', '还没有可以分工的督查组，请先编组'),
  'inspections.noGrids': error('rule', '还没有网格，请先建好网格'),
  'inspections.nobodyFor': error('rule', '有的网格每个督查组都有人任职，没有人可以去督查，请调整督查组'),
  'inspections.planned': error('rule', '这个月的计划已经抽签，要重新抽签请写明原因'),
  'inspections.notAGrid': error('rule', '问题要登记在一个网格上'),
  'inspections.ownGrid': error('rule', '您在这个网格任职，不能督查、复查或销号自己的网格'),
  'inspections.ownWork': error('rule', '您参与了整改，不能由您复查或销号'),
  'inspections.ownFinding': error('rule', '问题是您登记的，请另一位督查员复查'),
  'inspections.ownExtension': error('rule', '整改责任人不能审批自己的延期'),
  'inspections.notResponsible': error('rule', '整改责任人应是这个网格的工作人员、职能部门或物业'),
  'inspections.notYours': error('rule', '只有整改责任人可以提出异议'),
  'inspections.disputedOnce': error('rule', '您已经提过一次异议，不能再提'),
  'inspections.disputeOver': error('rule', '交办已超过两个工作日，不能再提异议'),
  'inspections.extensionUsed': error('rule', '延期合计不能超过 10 个工作日'),
  'inspections.noExtensionAsked': error('rule', '没有人申请延期'),
  'inspections.coSigned': error('rule', '您已经会签过这次复查'),
  'inspections.nothingToSign': error('rule', '现在没有需要会签的复查'),
  'inspections.notRegistrar': error('rule', '只有登记人可以撤回'),
  'inspections.withdrawOver': error('rule', '登记已超过 24 小时，不能撤回'),

  'patrol.tooMany': error('tooMany', '今天的巡查记录太多，请明天再记'),
  'patrol.notMerchant': error('rule', '这家商户不在这一片，请重新选，或改为通知物业'),
  'patrol.amendOver': error('rule', '记录超过 24 小时，不能再改；可以再记一条'),
  'patrol.actedOn': error('rule', '已经有人在处理，不能撤回；可以先撤回任务'),
  'patrol.ownWork': error('rule', '是您自己处理的，请另一个人确认'),
  'patrol.signOver': error('rule', '只能签最近 7 天的日志'),

  'request.tooManyToday': error('rule', '今天提交的诉求已到上限，请明天再来'),
  'request.consentMissing': error('rule', '代办需要先得到本人同意'),
  'request.over': error('rule', '这件诉求已经结束'),
  'request.own': error('rule', '自己的诉求要由别人办理，也不用跟进'),
  'request.ownWork': error('rule', '您参与了办理，请诉求人和邻居来确认和评价'),
  'request.notFollowing': error('rule', '只有诉求人和跟进的居民可以这样做'),
  'request.notYourDesk': error('rule', '这件诉求现在不在您这里，请刷新看看'),
  'request.pending': error('rule', '正在等对方接收或街道裁定，请等有了结果再办'),
  'request.wrongDesk': error('rule', '这件诉求不能转到那里，请另选'),
  'request.nobodyThere': error('rule', '那里现在没有人值守，请另选'),
  'request.nothingOffered': error('rule', '没有等待接收的转办，可能已撤回'),
  'request.tooManyDesks': error('rule', '协办单位已到上限'),
  'request.notHelping': error('rule', '您这里没有这件诉求的协办任务'),
  'request.noDispute': error('rule', '没有等待裁定的异议'),
  'request.paused': error('rule', '计时已经暂停，请先恢复'),
  'request.notPaused': error('rule', '计时没有暂停'),
  'request.urgentRuns': error('rule', '紧急诉求不能暂停计时'),
  'request.pauseTooLong': error('rule', '暂停要在今天之后、30 天之内'),
  'request.suppliedOften': error('rule', '补充了很多次了，请等办理人员联系您'),
  'request.reporterGone': error('rule', '诉求人已退出，请到现场看，或看跟进居民怎么说'),
  'request.reopenedOften': error('rule', '这件诉求已多次重办，请等街道工作人员当面与您沟通'),
  'request.reopenOver': error('rule', '已过重新打开的期限，请重新提交一件'),
  'request.noResult': error('rule', '还没有办理结果，办好后再评价'),
  'request.cannotMerge': error('rule', '只能合并到另一件还在办理的诉求'),
  'request.tooManyFollowers': error('rule', '跟进的居民太多，请反过来合并'),
  'request.unmergeOver': error('rule', '合并已超过期限，不能取消'),
  'request.sameCategory': error('rule', '类别没有变化'),
  'request.tooManyTemplates': error('rule', '模板已到上限，请先删掉不用的'),
  'request.notAtDesk': error('rule', '接手的人不在这些办理台，请另选同一处的人'),
  'request.tooEarly': error('conflict', '还没到办结的时间'),

  'answer.own': error('rule', '自己写的问答要由别人审核'),
  'answer.already': error('rule', '这件咨询已经有人提过公开问答'),
  'answer.notAnswered': error('rule', '先答复这件咨询，再转成公开问答'),
  'answer.unsafe': error('rule', '问答里有不能公开的词，请改一改'),

  'activity.full': error('rule', '名额已满，可以排队候补'),
  'activity.notOpen': error('rule', '这一场不能报名：还没开放、已经开始，或不用报名'),
  'activity.notForYou': error('rule', '这个活动没有对您所在的区域或角色开放'),
  'activity.signedUp': error('rule', '您已经报过这一场'),
  'activity.started': error('rule', '活动已经开始，不能再取消报名'),
  'activity.notCheckIn': error('rule', '开始前一小时到当天结束可以签到'),
  'activity.wrongCode': error('rule', '签到码不对，请看现场公布的 6 位数字'),
  'activity.nobody': error('rule', '选的范围里现在没有人，请看看区域和角色'),
  'activity.unsafe': error('rule', '内容里有不能发布的词，请改一改'),
  'activity.onlyMore': error('rule', '名额只能增加，不能比已经公布的少'),
  'activity.own': error('rule', '自己的要由组织活动的人处理'),
  'activity.noAct': error('rule', '这里没有报节目，或已经取消'),
  'activity.noStudy': error('rule', '微党课开始以后才能记学习'),
  'activity.studied': error('rule', '这堂课您已经记过学习'),
  'volunteer.day': error('rule', '请选今天起 90 天之内的一天'),
  'volunteer.self': error('rule', '不能请自己，请另选一位'),
  'volunteer.notYet': error('rule', '那天还没到，到了再记时长'),
  'story.unsafe': error('rule', '内容里有不能发布的词，请改一改'),
  'story.tooManyToday': error('rule', '今天写得够多了，请明天再来'),
  'story.notOut': error('rule', '这一条还没有公开，或已经撤下'),
  'story.own': error('rule', '自己写的要由别人来审核、点赞'),
  'story.reported': error('rule', '您已经举报过，管理人员会处理'),
  'story.atTop': error('rule', '已经在全街道公开，不用再推荐'),
  'story.waits': error('rule', '已经推荐过，正在等上一级看'),
  'story.notRecommended': error('rule', '没有人推荐，或已经有了结果'),
  'story.notYourLevel': error('rule', '要由上一级来定'),
  'visit.known': error('rule', '已经登记过，请在走访名单里查看'),
  'visit.ownWish': error('rule', '本人说过不需要，只有本人可以重新登记'),
  'visit.consentMissing': error('rule', '要先得到本人同意，写清怎样同意的'),
  'visit.notListed': error('rule', '这位居民现在不在走访名单上'),
  'visit.underWay': error('rule', '已经请了人去，等这次有结果再安排'),
  'visit.notFit': error('rule', '走访只能交给党员、楼栋长或本社区的工作人员'),
  'visit.self': error('rule', '不能请本人看望自己'),
  'visit.day': error('rule', '期限要在今天起 90 天之内'),
  'visit.notYours': error('rule', '这次走访请的是别人'),
  'visit.over': error('rule', '这次走访已经结束，号码不再显示'),
  'visit.needDone': error('rule', '这件事已经处理过了'),
  'thought.unsafe': error('rule', '体会里有不合适的词，请换个说法'),
} as const
export type ErrorCode = keyof typeof errors

/** What a caller receives when an operation is refused. */
export interface ErrorAnswer {
  code: ErrorCode
  kind: ErrorKind
  message: string
  /** For `input.invalid`: field path → what is wrong with it. Otherwise facts that belong to the code. */
  details: Record<string, unknown>
  traceId: string
}

/** A refusal on its way to the caller. Everything else that is thrown becomes `server.failed`. */
export class Refusal extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly details: Record<string, unknown> = {},
  ) {
    super(errors[code].message)
    this.name = 'Refusal'
  }
  get kind(): ErrorKind {
    return errors[this.code].kind
  }
}

/** `throw fail('slot.full', { slotId })` */
export const fail = (code: ErrorCode, details?: Record<string, unknown>) => new Refusal(code, details)
