import { MedicineBoxOutlined } from '@ant-design/icons';
import { definePage } from '@/app/page';

export default definePage({
  name: { zh: '医院血库', en: 'Hospital' },
  icon: MedicineBoxOutlined,
  order: 70,
  duties: ['transfusion-duty', 'transfusion-head', 'nurse', 'physician', 'laboratory'],
  key: 'h',
  places: [{ path: '/hospital', load: () => import('./Page') }],
});
