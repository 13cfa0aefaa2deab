import { RIGHTS } from '#domain/access/rights.ts'
import { paths } from './paths.ts'
import type { Route } from './platform/route.ts'

/** The screens of the system itself: the way in, one's account, what was done. */
export const systemRoutes: readonly Route[] = [
  {
    name: 'home',
    path: paths.home,
    redirect: (session) => session?.home ?? paths.signIn,
  },
  {
    name: 'signIn',
    path: paths.signIn,
    api: '/api/v1/practice-people',
    title: { vi: 'Đăng nhập', en: 'Sign in' },
    page: () => import('./access/sign-in-page.tsx'),
  },
  {
    name: 'firstPassword',
    path: paths.firstPassword,
    title: { vi: 'Đặt mật khẩu', en: 'Set a password' },
    page: () => import('./access/first-password-page.tsx'),
  },
  {
    name: 'forgottenPassword',
    path: paths.forgottenPassword,
    api: '/api/v1/practice-people',
    title: { vi: 'Quên mật khẩu', en: 'Forgotten password' },
    page: () => import('./access/forgotten-password-page.tsx'),
  },
  {
    name: 'secondStep',
    path: paths.secondStep,
    api: '/api/v1/second-step',
    title: { vi: 'Xác thực hai bước', en: 'Second step' },
    page: () => import('./access/second-step-page.tsx'),
  },
  {
    // No data: the code stands behind the address's #, which only the browser sees, or is typed.
    name: 'slip',
    path: paths.slip,
    title: { vi: 'Xác nhận bằng mã trên phiếu', en: 'Answer by the code of a slip' },
    page: () => import('./activities/slip-page.tsx'),
  },
  {
    name: 'components',
    path: paths.components,
    title: { vi: 'Mẫu giao diện', en: 'Interface samples' },
    page: () => import('./ui/components-page.tsx'),
  },
  {
    name: 'programme',
    path: paths.programme,
    redirect: (session) => session?.home ?? paths.signIn,
  },
  {
    name: 'people',
    path: paths.people,
    api: '/api/v1/programmes/:programme/people',
    title: { vi: 'Người dùng và chức vụ', en: 'People and posts' },
    menu: { label: { vi: 'Người dùng', en: 'People' }, roles: RIGHTS.keepPeople },
    page: () => import('./access/people-page.tsx'),
  },
  {
    name: 'newPerson',
    path: paths.newPerson,
    api: '/api/v1/programmes/:programme/person-form',
    title: { vi: 'Lập tài khoản', en: 'Make an account' },
    page: () => import('./access/new-person-page.tsx'),
  },
  {
    name: 'peopleTable',
    path: paths.peopleTable,
    api: '/api/v1/programmes/:programme/person-form',
    title: { vi: 'Lập nhiều tài khoản', en: 'Many accounts' },
    page: () => import('./access/people-table-page.tsx'),
  },
  {
    name: 'person',
    path: paths.person,
    api: '/api/v1/programmes/:programme/people/:personId',
    title: { vi: 'Một người dùng', en: 'One person' },
    page: () => import('./access/person-page.tsx'),
  },
  {
    name: 'backups',
    path: paths.backups,
    api: '/api/v1/programmes/:programme/backups',
    title: { vi: 'Sao lưu', en: 'Backups' },
    menu: { label: { vi: 'Sao lưu', en: 'Backups' }, roles: RIGHTS.readBackups },
    page: () => import('./backups/backups-page.tsx'),
  },
  {
    name: 'upkeep',
    path: paths.upkeep,
    api: '/api/v1/programmes/:programme/upkeep',
    title: { vi: 'Vận hành', en: 'Upkeep' },
    menu: { label: { vi: 'Vận hành', en: 'Upkeep' }, roles: RIGHTS.readUpkeep },
    page: () => import('./upkeep/upkeep-page.tsx'),
  },
  {
    // No menu of its own: it is reached from the list of people.
    name: 'retention',
    path: paths.retention,
    api: '/api/v1/programmes/:programme/retention',
    title: { vi: 'Thời hạn lưu giữ dữ liệu cá nhân', en: 'How long personal data are kept' },
    page: () => import('./privacy/retention-page.tsx'),
  },
  {
    name: 'account',
    path: paths.account,
    api: '/api/v1/own-account',
    title: { vi: 'Tài khoản', en: 'Account' },
    menu: { label: { vi: 'Tài khoản', en: 'Account' }, roles: ['administrator'] },
    page: () => import('./access/account-page.tsx'),
  },
  {
    name: 'accessTrail',
    path: paths.accessTrail,
    api: '/api/v1/programmes/:programme/access-trail',
    title: { vi: 'Nhật ký truy cập', en: 'Access trail' },
    menu: { label: { vi: 'Nhật ký truy cập', en: 'Access' }, roles: RIGHTS.readAccessTrail },
    page: () => import('./access/access-trail-page.tsx'),
  },
  {
    name: 'apiTokens',
    path: paths.apiTokens,
    api: '/api/v1/programmes/:programme/api-tokens',
    title: { vi: 'Mã truy cập cho máy', en: 'Tokens of machines' },
    page: () => import('./access/api-tokens-page.tsx'),
  },
  {
    name: 'mailAddress',
    path: paths.mailAddress,
    api: '/api/v1/programmes/:programme/mail-address',
    title: { vi: 'Địa chỉ thư điện tử', en: 'Mail address' },
    page: () => import('./reminders/mail-address-page.tsx'),
  },
  {
    // No menu of its own: it is reached from what a post may do, and from each record.
    name: 'trail',
    path: paths.trail,
    api: '/api/v1/programmes/:programme/trail',
    title: { vi: 'Nhật ký hệ thống', en: 'Trail' },
    page: () => import('./trail/trail-page.tsx'),
  },
  {
    name: 'trailRoots',
    path: paths.trailRoots,
    api: '/api/v1/programmes/:programme/trail/roots',
    title: { vi: 'Mã niêm phong nhật ký', en: 'Roots of the trail' },
    page: () => import('./trail/roots-page.tsx'),
  },
]
