import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { Button } from '../../ui/button';
import { QuietLine } from '../../ui/quiet';
import styles from './door.module.css';

const LOOK_EVERY_MILLIS = 200;
/** The same code is held there for a while. */
const SAME_MILLIS = 4000;

interface Detector {
  detect(image: HTMLVideoElement | HTMLCanvasElement): Promise<readonly { readonly rawValue: string }[]>;
}
type Detectors = { new (options: { formats: string[] }): Detector; getSupportedFormats(): Promise<readonly string[]> };

/** The browser's own, where it has one. */
async function newDetector(): Promise<Detector> {
  const { BarcodeDetector: own } = globalThis as { BarcodeDetector?: Detectors };
  if (own && (await own.getSupportedFormats()).includes('qr_code')) return new own({ formats: ['qr_code'] });
  const { BarcodeDetector } = await import('qr/decode.js');
  return new BarcodeDetector({ formats: ['qr_code'] });
}

/** Looks through the camera for codes, until it is closed. */
export function Scan({ onScanned }: { onScanned: (text: string) => void }) {
  const [isOpen, setOpen] = useState(false);
  const [failed, setFailed] = useState('');
  // Browsers give no camera to pages that came over plain http, except from localhost.
  if (!('mediaDevices' in navigator))
    return (
      <p className="small soft">
        This browser gives no camera to pages that came without https. The telephone’s own camera opens codes as well.
      </p>
    );
  const fail = (error: unknown): void => {
    const isRefused = error instanceof DOMException && error.name === 'NotAllowedError';
    setFailed(
      isRefused
        ? 'The camera was not allowed. Type the code instead.'
        : 'There is no camera to be had. Type the code instead.',
    );
    setOpen(false);
  };
  return (
    <>
      {isOpen && <Camera onScanned={onScanned} onFailed={fail} />}
      <Button
        onClick={() => {
          setFailed('');
          setOpen(!isOpen);
        }}
      >
        {isOpen ? 'Close the camera' : 'Scan codes'}
      </Button>
      <QuietLine tone="bad">{failed}</QuietLine>
    </>
  );
}

function Camera({ onScanned, onFailed }: { onScanned: (text: string) => void; onFailed: (error: unknown) => void }) {
  const video = useRef<HTMLVideoElement>(null);
  const scanned = useEffectEvent(onScanned);
  const failed = useEffectEvent(onFailed);
  useEffect(() => {
    let stream: MediaStream | undefined;
    let isClosed = false;
    const close = (): void => {
      isClosed = true;
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    const look = async (): Promise<void> => {
      const [detector, taken] = await Promise.all([
        newDetector(),
        navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } }),
      ]);
      stream = taken;
      const shown = video.current;
      if (isClosed || !shown) return close();
      shown.srcObject = taken;
      await shown.play();
      let last = { text: '', at: 0 };
      while (!isClosed) {
        const [found] = await detector.detect(shown).catch(() => []);
        const text = found?.rawValue;
        if (text && (text !== last.text || Date.now() - last.at > SAME_MILLIS)) scanned(text);
        if (text) last = { text, at: Date.now() };
        await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MILLIS));
      }
    };
    look().catch((error: unknown) => !isClosed && failed(error));
    return close;
  }, []);
  return <video ref={video} className={styles.camera} muted playsInline aria-label="What the camera sees" />;
}
