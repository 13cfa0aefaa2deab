import { RIGHTS } from '#domain/access/rights.ts'
import { paths } from './paths.ts'
import type { Route } from './platform/route.ts'

/**
 * Every screen, on one page. A page's data is the answer of its `api` route, asked in process on
 * the server and by fetch in the browser. The first row that fits is taken.
 */
export const routes: readonly Route[] = [
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
    name: 'board',
    path: paths.board,
    api: '/api/v1/programmes/:programme/board',
    title: { vi: 'Theo dõi gửi báo cáo', en: 'Reports received' },
    menu: {
      label: { vi: 'Gửi báo cáo', en: 'Reports' },
      roles: ['standingAgency', 'head', 'deputyHead', 'member', 'assistant'],
    },
    page: () => import('./reports/board-page.tsx'),
  },
  {
    name: 'lateUnits',
    path: paths.lateUnits,
    api: '/api/v1/programmes/:programme/board',
    title: { vi: 'Danh sách chậm, chưa gửi', en: 'Late and missing reports' },
    page: () => import('./reports/late-page.tsx'),
  },
  {
    name: 'periodEntry',
    path: paths.periodEntry,
    api: '/api/v1/programmes/:programme/period-entries',
    title: { vi: 'Nhập thay', en: 'Enter for a unit' },
    page: () => import('./reports/entry-page.tsx'),
  },
  {
    name: 'yearPeriods',
    path: paths.yearPeriods,
    api: '/api/v1/programmes/:programme/years/:year/periods',
    title: { vi: 'Kỳ báo cáo và nghĩa vụ gửi', en: 'Reporting periods and duties' },
    page: () => import('./reports/periods-page.tsx'),
  },
  {
    name: 'unit',
    path: paths.unit,
    api: '/api/v1/programmes/:programme/unit-period',
    title: { vi: 'Đơn vị, kỳ này', en: 'Unit, this period' },
    menu: {
      label: { vi: 'Đơn vị', en: 'Unit' },
      roles: ['unitLeader', 'focalPoint', 'fieldTeam', 'followUpOfficer'],
    },
    page: () => import('./reports/unit-page.tsx'),
  },
  {
    name: 'activities',
    path: paths.activities,
    api: '/api/v1/programmes/:programme/activities',
    title: { vi: 'Sổ theo dõi hoạt động', en: 'Ledger of activities' },
    menu: { label: { vi: 'Sổ theo dõi', en: 'Ledger' } },
    page: () => import('./activities/list-page.tsx'),
  },
  {
    name: 'newActivity',
    path: paths.newActivity,
    api: '/api/v1/programmes/:programme/activity-form',
    title: { vi: 'Ghi hoạt động', en: 'Record an activity' },
    page: () => import('./activities/form-page.tsx'),
  },
  {
    name: 'activity',
    path: paths.activity,
    api: '/api/v1/programmes/:programme/activities/:activityId',
    title: { vi: 'Một hoạt động', en: 'One activity' },
    page: () => import('./activities/activity-page.tsx'),
  },
  {
    name: 'imports',
    path: paths.imports,
    api: '/api/v1/programmes/:programme/workbooks',
    title: { vi: 'Nạp sổ Excel của đơn vị', en: "Take in units' workbooks" },
    menu: { label: { vi: 'Nạp sổ Excel', en: 'Workbooks' }, roles: RIGHTS.importWorkbook },
    page: () => import('./activities/import-page.tsx'),
  },
  {
    name: 'head',
    path: paths.head,
    api: '/api/v1/programmes/:programme/head-page',
    title: { vi: 'Nội dung cần xử lý', en: 'What needs attention' },
    menu: {
      label: { vi: 'Cần xử lý', en: 'Attention' },
      roles: RIGHTS.readBoard,
    },
    page: () => import('./review/head-page.tsx'),
  },
  {
    name: 'communes',
    path: paths.communes,
    api: '/api/v1/programmes/:programme/communes',
    title: { vi: 'Các xã của chương trình', en: 'Communes of the programme' },
    menu: {
      label: { vi: 'Các xã', en: 'Communes' },
      roles: RIGHTS.readProgramme.filter((role) => role !== 'communeOfficer'),
    },
    page: () => import('./coordination/communes-page.tsx'),
  },
  {
    name: 'commune',
    path: paths.commune,
    api: '/api/v1/programmes/:programme/communes/:placeId',
    title: { vi: 'Một xã', en: 'One commune' },
    page: () => import('./coordination/commune-page.tsx'),
  },
  {
    name: 'ownCommune',
    path: paths.ownCommune,
    api: '/api/v1/programmes/:programme/own-commune',
    title: { vi: 'Xã của chức vụ', en: 'The commune of the post' },
    menu: { label: { vi: 'Xã', en: 'Commune' }, roles: ['communeOfficer'] },
    page: () => import('./coordination/commune-page.tsx'),
  },
  {
    name: 'allFigures',
    path: paths.allFigures,
    api: '/api/v1/programmes/:programme/figures',
    title: { vi: 'Toàn bộ số liệu', en: 'All figures' },
    menu: { label: { vi: 'Số liệu', en: 'Figures' }, roles: RIGHTS.readProgramme },
    page: () => import('./figures/all-figures-page.tsx'),
  },
  {
    name: 'figure',
    path: paths.figure,
    api: '/api/v1/programmes/:programme/figures/:measure',
    title: { vi: 'Mở một con số', en: 'Open a figure' },
    page: () => import('./figures/figure-page.tsx'),
  },
  {
    name: 'report',
    path: paths.report,
    api: '/api/v1/programmes/:programme/years/:year/report',
    title: { vi: 'Báo cáo năm', en: 'Annual report' },
    menu: { label: { vi: 'Báo cáo năm', en: 'Annual report' }, roles: RIGHTS.readYearReport },
    page: () => import('./review/report-page.tsx'),
  },
  {
    name: 'reportAnnex',
    path: paths.reportAnnex,
    api: '/api/v1/programmes/:programme/years/:year/report/annexes/:annex',
    title: { vi: 'Phụ lục của báo cáo năm', en: 'Annex of the annual report' },
    page: () => import('./review/annex-page.tsx'),
  },
  {
    name: 'reportChanges',
    path: paths.reportChanges,
    api: '/api/v1/programmes/:programme/years/:year/report/editions/compare',
    title: { vi: 'So hai bản báo cáo', en: 'Two editions compared' },
    page: () => import('./review/changes-page.tsx'),
  },
  {
    name: 'account',
    path: paths.account,
    title: { vi: 'Chức vụ đang dùng', en: 'The post in use' },
    menu: { label: { vi: 'Chức vụ', en: 'Post' }, roles: ['administrator'] },
    page: () => import('./access/account-page.tsx'),
  },
]
