type Words = { readonly vi: string; readonly en: string }

const WORDS: Readonly<Record<string, Words>> = {
  recordActivity: { vi: 'Ghi hoạt động', en: 'Activity recorded' },
  recordInCommunes: { vi: 'Ghi hoạt động ở nhiều xã', en: 'Activity recorded in several communes' },
  correctActivity: { vi: 'Sửa hoạt động', en: 'Activity corrected' },
  withdrawActivity: { vi: 'Rút hoạt động', en: 'Activity withdrawn' },
  withdrawActivities: { vi: 'Rút hoạt động', en: 'Activity withdrawn' },
  addActivityPhotos: { vi: 'Thêm ảnh', en: 'Photographs added' },
  takePhoto: { vi: 'Đưa ảnh lên', en: 'Photograph sent' },
  removePhoto: { vi: 'Bỏ ảnh', en: 'Photograph taken out' },
  keepFile: { vi: 'Đưa tệp lên', en: 'File kept' },
  recordAnswers: { vi: 'Xã trả lời', en: 'Commune answered' },
  answerSlip: { vi: 'Xã trả lời bằng mã trên phiếu', en: 'Commune answered by the code of a slip' },
  enterSignedSlip: { vi: 'Nhập phiếu xã đã ký', en: 'Signed slip entered' },
  printSlips: { vi: 'In phiếu xác nhận', en: 'Slips printed' },
  revokeSlip: { vi: 'Hủy phiếu xác nhận', en: 'Slip revoked' },
  openRound: { vi: 'Mở đợt xác nhận', en: 'Round of confirmation opened' },
  replyToAnswer: { vi: 'Đơn vị phản hồi ý kiến của xã', en: 'Unit replied to the commune' },
  closeMatter: { vi: 'Khép việc chưa thống nhất', en: 'Matter closed' },
  previewImports: { vi: 'Xem trước tệp Excel', en: 'Workbooks previewed' },
  previewImportAgain: { vi: 'Xem trước lại tệp Excel', en: 'Workbook previewed again' },
  takeInWorkbook: { vi: 'Nhận tệp Excel', en: 'Workbook taken in' },
  takeInWorkbooks: { vi: 'Nhận nhiều tệp Excel', en: 'Workbooks taken in' },
  undoImport: { vi: 'Hoàn tác tệp đã nhận', en: 'Workbook undone' },
  sendTable: { vi: 'Gửi bảng riêng của đơn vị', en: "Unit's own table sent" },
  readTableHeads: { vi: 'Đọc đầu cột của bảng riêng', en: 'Heads of an own table read' },
  previewTable: { vi: 'Xem trước bảng riêng', en: 'Own table previewed' },
  takeInTable: { vi: 'Nhận bảng riêng', en: 'Own table taken in' },
  keepTableProfile: { vi: 'Ghép cột bảng riêng', en: 'Columns of an own table matched' },
  keepTableWords: {
    vi: 'Giải nghĩa giá trị của bảng riêng',
    en: 'Values of an own table explained',
  },
  recordNeeds: { vi: 'Ghi việc cần giúp', en: 'Needs recorded' },
  correctNeed: { vi: 'Sửa việc cần giúp', en: 'Need corrected' },
  withdrawNeed: { vi: 'Rút việc cần giúp', en: 'Need withdrawn' },
  answerNeed: { vi: 'Trả lời việc cần giúp', en: 'Need answered' },
  recordProposal: { vi: 'Ghi kiến nghị của Nhân dân', en: 'Proposal of the people recorded' },
  answerProposal: { vi: 'Trả lời kiến nghị', en: 'Proposal answered' },
  withdrawProposal: { vi: 'Rút kiến nghị', en: 'Proposal withdrawn' },
  keepPlanItem: { vi: 'Ghi mục kế hoạch', en: 'Plan item kept' },
  withdrawPlanItem: { vi: 'Bỏ mục kế hoạch', en: 'Plan item taken out' },
  undoPlanItem: { vi: 'Hoàn tác mục kế hoạch vừa ghi', en: 'Entry of a plan undone' },
  copyPlan: { vi: 'Chép kế hoạch năm trước', en: "Earlier year's plan copied" },
  filePlan: { vi: 'Gửi kế hoạch', en: 'Plan filed' },
  amendPlan: { vi: 'Điều chỉnh kế hoạch', en: 'Plan amended' },
  answerPlan: { vi: 'Xã trả lời kế hoạch', en: 'Commune answered a plan' },
  registerWork: { vi: 'Đăng ký công trình, mô hình', en: 'Work registered' },
  reportWorkProgress: { vi: 'Ghi tiến độ', en: 'Progress reported' },
  payForWork: { vi: 'Ghi tiền đã bàn giao', en: 'Money for a work recorded' },
  proposeWorkShares: { vi: 'Đề xuất phần góp', en: 'Shares of a work proposed' },
  changeWork: { vi: 'Điều chỉnh công trình', en: 'Work changed' },
  agreeToWork: { vi: 'Xã thống nhất công trình', en: 'Commune agreed to a work' },
  agreeWorkShare: { vi: 'Thống nhất phần góp', en: 'Share of a work agreed' },
  startWork: { vi: 'Khởi công', en: 'Work started' },
  markWorkStuck: { vi: 'Ghi vướng mắc', en: 'Work marked as stuck' },
  clearWorkStuck: { vi: 'Gỡ vướng mắc', en: 'Obstacle of a work cleared' },
  handOverWork: { vi: 'Bàn giao công trình', en: 'Work handed over' },
  recordModelYear: { vi: 'Ghi kết quả năm của mô hình', en: 'Year of a model recorded' },
  recordWorkCondition: { vi: 'Ghi hiện trạng sau bàn giao', en: 'Condition of a work recorded' },
  withdrawWork: { vi: 'Rút công trình', en: 'Work withdrawn' },
  undoWorkEvent: { vi: 'Hoàn tác việc vừa ghi của công trình', en: 'Entry of a work undone' },
  changeYearSettings: { vi: 'Thay đổi thiết lập của năm', en: 'Settings of a year changed' },
  nameProgramme: { vi: 'Đặt tên chương trình trên văn bản', en: 'Programme named on papers' },
  makeAccount: { vi: 'Lập tài khoản', en: 'Account made' },
  previewPeopleTable: { vi: 'Xem trước bảng tài khoản', en: 'Table of accounts previewed' },
  makeAccounts: { vi: 'Lập nhiều tài khoản', en: 'Many accounts made' },
  givePost: { vi: 'Giao chức vụ', en: 'Post given' },
  endPost: { vi: 'Kết thúc, bàn giao chức vụ', en: 'Post ended or handed over' },
  askForCorrection: {
    vi: 'Yêu cầu sửa dữ liệu cá nhân',
    en: 'Correction of personal data asked for',
  },
  erasePerson: { vi: 'Xóa dữ liệu cá nhân', en: 'Personal data erased' },
  correctPerson: { vi: 'Sửa dữ liệu cá nhân', en: 'Personal data corrected' },
  usePost: { vi: 'Chọn chức vụ đang dùng', en: 'Post in use chosen' },
  makeApiToken: { vi: 'Lập mã truy cập cho máy', en: 'Token for a machine made' },
  endApiToken: { vi: 'Thu hồi mã truy cập cho máy', en: 'Token for a machine ended' },
  makeLetters: { vi: 'In thư cấp mật khẩu', en: 'Letters with codes printed' },
  clearTries: { vi: 'Cho nhập lại mật khẩu', en: 'Let somebody try again' },
  endSessionsOfPerson: { vi: 'Đăng xuất mọi nơi', en: 'Sessions of a person ended' },
  reopenAdministrator: {
    vi: 'Mở lại tài khoản quản trị trên máy chủ',
    en: "Administrator's account reopened on the server",
  },
  settleTrail: {
    vi: 'Xác nhận dòng nhật ký ghi khi đồng hồ bị lùi',
    en: 'Trail entries written under a wrong clock settled',
  },
  unlinkProvider: {
    vi: 'Bỏ liên kết với nhà cung cấp danh tính',
    en: 'Link with the identity provider taken away',
  },
  foundProgramme: { vi: 'Lập chương trình', en: 'Programme founded' },
  makeCalendarFeed: { vi: 'Lập địa chỉ lịch hạn gửi', en: 'Calendar feed made' },
  revokeCalendarFeed: { vi: 'Thu hồi địa chỉ lịch hạn gửi', en: 'Calendar feed revoked' },
  keepMailAddress: { vi: 'Đổi địa chỉ thư điện tử', en: 'Mail address changed' },
  changeCalendar: { vi: 'Sửa lịch làm việc', en: 'Working days changed' },
  openYear: { vi: 'Mở năm', en: 'Year opened' },
  changeDeadline: { vi: 'Dời thời hạn', en: 'Deadline moved' },
  requestPaper: { vi: 'Yêu cầu báo cáo ngoài kỳ', en: 'Paper beside the periods asked for' },
  changePaperTerms: { vi: 'Đổi nội dung yêu cầu báo cáo', en: 'What a paper asks changed' },
  assignUnit: { vi: 'Phân công đơn vị giúp xã', en: 'Unit assigned to a commune' },
  endTwinning: { vi: 'Kết thúc phân công', en: 'Twinning ended' },
  closeUnit: { vi: 'Đơn vị chấm dứt', en: 'Unit closed' },
  addCommunes: { vi: 'Nhập xã', en: 'Communes entered' },
  takeCommuneOut: { vi: 'Đưa xã ra khỏi chương trình', en: 'Commune taken out' },
  designateCommunes: {
    vi: 'Ghi danh sách xã đặc biệt khó khăn',
    en: 'Extremely difficult communes recorded',
  },
  endDesignations: {
    vi: 'Ghi xã ra khỏi danh sách đặc biệt khó khăn',
    en: 'Communes no longer extremely difficult',
  },
  addUnits: { vi: 'Nhập đơn vị', en: 'Units entered' },
  correctUnit: { vi: 'Sửa mã, khối của đơn vị', en: 'Code or block of a unit corrected' },
  renameUnit: { vi: 'Đổi tên đơn vị', en: 'Unit renamed' },
  keepContact: { vi: 'Sửa đầu mối liên hệ', en: 'Contact kept' },
  registerIncomingDocument: { vi: 'Ghi nhận văn bản đến', en: 'Incoming paper registered' },
  registerSignedPaper: { vi: 'Ghi nhận bản ký của đơn vị', en: 'Signed paper registered' },
  enterPeriod: { vi: 'Nhập thay', en: 'Entered for a unit' },
  sendReport: { vi: 'Gửi số liệu', en: 'Data sent' },
  withdrawSending: { vi: 'Rút lần gửi nhầm', en: 'Mistaken sending taken back' },
  writeReportWords: { vi: 'Viết phần lời của báo cáo', en: 'Words of a report written' },
  presentReport: { vi: 'Trình lãnh đạo đơn vị', en: "Report put before the unit's leader" },
  receiveReports: { vi: 'Tiếp nhận báo cáo', en: 'Reports received' },
  askToComplete: { vi: 'Đề nghị bổ sung', en: 'Asked to complete' },
  writeFollowUpNote: { vi: 'Ghi chú theo dõi', en: 'Follow-up note written' },
  grantExtension: { vi: 'Gia hạn', en: 'Extension granted' },
  sendLineChecks: { vi: 'Gửi rà soát, đối chiếu', en: 'Lines sent to be checked' },
  answerLineCheck: { vi: 'Đơn vị trả lời rà soát', en: 'Unit answered its line' },
  writeUnitRemark: { vi: 'Ý kiến của đơn vị', en: "Unit's word on its line" },
  draftUrgingLetters: { vi: 'Soạn công văn đôn đốc', en: 'Urging letters drafted' },
  writeReportParagraph: {
    vi: 'Viết đoạn của báo cáo năm',
    en: 'Paragraph of the annual report written',
  },
  reconcileReport: { vi: 'Đối chiếu bản Word', en: 'Word file compared' },
  issueReportEdition: { vi: 'Giữ bản của báo cáo năm', en: 'Edition of the annual report kept' },
  recordEditionPaper: {
    vi: 'Ghi số, ngày, người ký của báo cáo năm',
    en: 'Number, date and signer of the annual report recorded',
  },
  askForCoordination: { vi: 'Gửi đề nghị phối hợp', en: 'Request sent' },
  acceptRequest: { vi: 'Nhận lời phối hợp', en: 'Request accepted' },
  declineRequest: { vi: 'Chưa nhận lời phối hợp', en: 'Request declined' },
  agreeToRequest: { vi: 'Xã thống nhất việc phối hợp', en: 'Commune agreed to a request' },
  disagreeWithRequest: {
    vi: 'Xã có ý kiến khác về việc phối hợp',
    en: 'Commune disagreed with a request',
  },
  completeRequest: { vi: 'Hoàn thành việc phối hợp', en: 'Request completed' },
  withdrawRequest: { vi: 'Rút đề nghị phối hợp', en: 'Request withdrawn' },
  planVisit: { vi: 'Ghi chuyến đi dự kiến', en: 'Visit planned' },
  withdrawVisit: { vi: 'Bỏ chuyến đi dự kiến', en: 'Visit withdrawn' },
  dismissOverlap: { vi: 'Bỏ qua việc trùng', en: 'Overlap put aside' },
  'practice:entry': { vi: 'Ghi số liệu', en: 'Figures entered' },
  'practice:published': { vi: 'Ghi việc đã công bố', en: 'Published activity recorded' },
  'practice:work': { vi: 'Ghi công trình, mô hình', en: 'Work recorded' },
}

/** What the sample province wrote as which command; what is not here has words of its own. */
const PRACTICE: Readonly<Record<string, string>> = {
  'practice:answers': 'recordAnswers',
  'practice:completionRequest': 'askToComplete',
  'practice:correction': 'correctActivity',
  'practice:data': 'sendReport',
  'practice:extension': 'grantExtension',
  'practice:needAnswer': 'answerNeed',
  'practice:needs': 'recordNeeds',
  'practice:paper': 'registerIncomingDocument',
  'practice:plan': 'filePlan',
  'practice:planAmendment': 'amendPlan',
  'practice:planAnswer': 'answerPlan',
  'practice:proposal': 'recordProposal',
  'practice:remark': 'writeUnitRemark',
  'practice:request': 'askForCoordination',
  'practice:round': 'openRound',
  'practice:urging': 'draftUrgingLetters',
  'practice:visit': 'planVisit',
}

/** What each command is called in nhật ký hệ thống; a name that begins with `practice:` is of the sample province. */
export const COMMAND_WORDS: Readonly<Record<string, Words>> = {
  ...WORDS,
  ...Object.fromEntries(
    Object.entries(PRACTICE).flatMap(([practice, command]) => {
      const words = WORDS[command]
      return words ? [[practice, words]] : []
    }),
  ),
}

/** Every kind of command once by its name, in the order of the table. */
export function commandChoices(): { command: string; name: Words }[] {
  const seen = new Set<string>()
  return Object.entries(COMMAND_WORDS).flatMap(([command, name]) => {
    if (seen.has(name.vi)) return []
    seen.add(name.vi)
    return [{ command, name: { ...name } }]
  })
}

/** The commands that are called the same, and so are looked for together. */
export function commandsCalledAs(command: string): readonly string[] {
  const { vi } = commandWords(command)
  const same = Object.keys(COMMAND_WORDS).filter((name) => COMMAND_WORDS[name]?.vi === vi)
  return same.length === 0 ? [command] : same
}

/** The words of a command; its own name where it has none. */
export function commandWords(command: string): Words {
  return COMMAND_WORDS[command] ?? { vi: command, en: command }
}
