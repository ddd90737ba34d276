/** A code to scan with a telephone: dark on white in both themes, with its name for who cannot see it. */
import { QRCode } from 'antd';
import './work.css';

export function Qr({ label, value }: { label: string; value: string }) {
  return (
    <div className="qr">
      <QRCode
        type="svg"
        value={value}
        size={192}
        color="#000000"
        bgColor="#ffffff"
        bordered={false}
        aria-label={label}
      />
    </div>
  );
}
