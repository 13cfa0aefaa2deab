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
    name: 'figure',
    path: paths.figure,
    api: '/api/v1/programmes/:programme/figures/:measure',
    title: { vi: 'Mở một con số', en: 'Open a figure' },
    page: () => import('./figures/figure-page.tsx'),
  },
]
