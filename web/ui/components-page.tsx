import { useState } from 'preact/hooks'
import { useScreen } from '#web/platform/screen.ts'
import { Button, LinkButton } from './button.tsx'
import { Combobox } from './combobox.tsx'
import { Dialog } from './dialog.tsx'
import { Checkbox, Field, Select, TextArea } from './field.tsx'
import { FigureLink } from './figure-link.tsx'
import { FileDrop } from './file-drop.tsx'
import { PageHead, Section } from './page-head.tsx'
import { Pager } from './pager.tsx'
import { ProgressBar } from './progress-bar.tsx'
import { SegmentLinks, Tabs } from './segments.tsx'
import { EmptyState, Mark, Notice } from './states.tsx'
import { type Column, Table } from './table.tsx'
import { showToast } from './toast.tsx'

const COMMUNES = [
  { value: 'm1', label: 'Xã M1', note: 'Huyện K1' },
  { value: 'm2', label: 'Xã M2', note: 'Huyện K1' },
  { value: 'dak', label: 'Xã Đắk M3', note: 'Huyện K2' },
  { value: 'ia', label: 'Xã Ia M4', note: 'Huyện K3' },
]

const UNITS = [
  { name: 'Đơn vị 01', block: 'Khối cơ quan Đảng', days: '198', value: '182,5', state: 'good' },
  { name: 'Đơn vị 02', block: 'Khối cơ quan Đảng', days: '64', value: '35,0', state: 'warn' },
  { name: 'Đơn vị 40', block: 'Khối lực lượng vũ trang', days: '', value: '1.250,0', state: 'bad' },
] as const

type Unit = (typeof UNITS)[number]

const MARKS = { good: '✓', warn: 'C 3', bad: 'CHƯA GỬI 9' }

const COLUMNS: readonly Column<Unit>[] = [
  { key: 'unit', head: 'Đơn vị', cell: (unit) => unit.name, rowHead: true },
  {
    key: 'state',
    head: 'Đợt 3',
    align: 'centre',
    cell: (unit) => <Mark tone={unit.state}>{MARKS[unit.state]}</Mark>,
  },
  {
    key: 'days',
    head: 'Ngày công',
    align: 'number',
    cell: (unit) => (
      <FigureLink
        figure={unit.days === '' ? { missing: 'đơn vị chưa ghi' } : { value: unit.days }}
        href="/components?figure=days"
        label={`Ngày công, ${unit.name}`}
      />
    ),
  },
  {
    key: 'value',
    head: 'Trị giá (triệu đồng)',
    align: 'number',
    cell: (unit) => (
      <FigureLink
        figure={{ value: unit.value }}
        href="/components?figure=value"
        label={`Trị giá, ${unit.name}`}
      />
    ),
  },
]

/** Every component on one page: for who builds screens, and for the browser tests. Its own texts are samples. */
export function Page() {
  const { language } = useScreen()
  return (
    <div lang={language === 'vi' ? undefined : 'vi'}>
      <PageHead
        title="Mẫu giao diện"
        note="Số liệu tính đến 23/11/2026"
        actions={
          <>
            <Button kind="primary" onPress={() => print()}>
              In
            </Button>
            <LinkButton href="/components?form=word">Bản Word</LinkButton>
          </>
        }
      />
      <Buttons />
      <Section title="Bảng, con số, dấu">
        <div class="stack">
          <SegmentLinks
            label="Kỳ"
            segments={[
              { href: '/components', label: 'Đợt 1' },
              { href: '/components?period=2', label: 'Đợt 2', current: true },
              { href: '/components?period=3', label: 'Năm' },
            ]}
          />
          <Table
            caption="Tình hình gửi báo cáo"
            columns={COLUMNS}
            rows={UNITS}
            rowKey={(unit) => unit.name}
            groupOf={(unit) => unit.block}
            foot={{ unit: 'Cộng', days: '262', value: '1.467,5' }}
          />
          <Pager from={1} to={3} total={70} nextHref="/components?page=2" />
        </div>
      </Section>
      <Forms />
      <Messages />
    </div>
  )
}

function Buttons() {
  const [open, setOpen] = useState(false)
  return (
    <Section title="Nút bấm, hộp thoại">
      <div class="row">
        <Button kind="primary">Ghi nhận văn bản đến</Button>
        <Button onPress={() => setOpen(true)}>Soạn công văn đôn đốc</Button>
        <Button kind="quiet" onPress={() => showToast('Đã chép nội dung nhắc')}>
          Chép nội dung nhắc
        </Button>
        <Button
          kind="danger"
          onPress={() => showToast('Đã rút 1 dòng', () => showToast('Đã đưa dòng trở lại'))}
        >
          Rút lại
        </Button>
        <Button disabledReason="chưa có ngày khởi công">Gửi</Button>
      </div>
      <Dialog
        id="sample-dialog"
        open={open}
        title="Soạn công văn đôn đốc"
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button onPress={() => setOpen(false)}>Thôi</Button>
            <Button kind="primary" onPress={() => setOpen(false)}>
              Soạn
            </Button>
          </>
        }
      >
        <p>03 đơn vị được chọn. Văn bản do người có thẩm quyền ký và gửi.</p>
      </Dialog>
    </Section>
  )
}

function Forms() {
  const [commune, setCommune] = useState<string>()
  const [tab, setTab] = useState('unit')
  return (
    <Section title="Nhập liệu">
      <div class="sheet stack">
        <div class="fields">
          <Combobox
            name="commune"
            label="Xã"
            options={COMMUNES}
            value={commune}
            onPick={setCommune}
            hint="Gõ có dấu hoặc không dấu"
          />
          <Field name="date" label="Ngày" value="15/03/2019" />
          <Select
            name="kind"
            label="Việc"
            value="road"
            options={[
              { value: 'road', label: 'Làm đường', group: 'Phát triển kinh tế - xã hội' },
              { value: 'gift', label: 'Tặng quà', group: 'Phát triển kinh tế - xã hội' },
              { value: 'session', label: 'Tuyên truyền', group: 'Vận động quần chúng' },
            ]}
          />
          <Field
            name="value"
            label="Trị giá (triệu đồng)"
            numeric
            value="1.500"
            error="“1.500” có thể đọc là 1,5 hoặc 1500. Đề nghị ghi 1500 hoặc 1,5."
          />
        </div>
        <TextArea name="text" label="Nội dung ngắn" optional maxLength={200} />
        <Checkbox name="nil" label="Kỳ này không phát sinh (ghi lý do)" />
        <FileDrop
          name="files"
          label="Tệp sổ Excel"
          accept=".xlsx"
          multiple
          hint="Nhận nhiều tệp một lần"
          onFiles={(files) => showToast(`Đã nhận ${files.length} tệp`)}
        />
        <Tabs
          label="Xem theo"
          panelId="by"
          value={tab}
          onChange={setTab}
          tabs={[
            { value: 'unit', label: 'Theo đơn vị' },
            { value: 'commune', label: 'Theo xã' },
            { value: 'month', label: 'Theo tháng' },
          ]}
        />
        <div id="by" role="tabpanel" aria-label="Xem theo">
          {tab === 'unit' ? 'Đơn vị 01: 198' : tab === 'commune' ? 'Xã M2: 198' : '11/2026: 198'}
        </div>
      </div>
    </Section>
  )
}

function Messages() {
  return (
    <Section title="Thông báo, trạng thái">
      <div class="stack">
        <Notice tone="warn" title="Còn thiếu trước khi gửi">
          Ngày khởi công “Nước sạch thôn 3”; ước thực hiện đến 31/12.
        </Notice>
        <Notice tone="bad" title="Tệp bị từ chối">
          Trang “Hoạt động”, ô F12: ngày nằm ngoài kỳ báo cáo.
        </Notice>
        <Notice tone="good" title="Đã nạp 112 dòng" />
        <ProgressBar label="Nạp sổ Excel" value={312} max={864} text="312/864 tệp" />
        <EmptyState
          title="Chưa có hoạt động nào trong kỳ"
          action={<Button kind="primary">Ghi hoạt động</Button>}
        >
          Hoạt động ghi ở đây có ngay trong báo cáo.
        </EmptyState>
      </div>
    </Section>
  )
}
