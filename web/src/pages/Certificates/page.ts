import { AuditOutlined } from '@ant-design/icons';
import { definePage } from '@/app/page';

export default definePage({
  name: { zh: '证书', en: 'Certificates' },
  icon: AuditOutlined,
  order: 106,
  group: 'trust',
  duties: ['administrator', 'quality', 'auditor', 'director'],
  key: '4',
  places: [{ path: '/certificates', load: () => import('./Page') }],
});
