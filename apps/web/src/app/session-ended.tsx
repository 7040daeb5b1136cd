import { Button, Modal } from 'antd';
import { Credentials } from './credentials.js';
import { useSession } from './session.js';
import { useWords } from './words.js';

/** Over the page, which keeps what was typed: the same person logs in again and goes on. */
export default function SessionEnded() {
  const t = useWords();
  const { who, forget } = useSession();
  return (
    <Modal open title={t('ended.title')} footer={null} closable={false} mask={{ closable: false }}>
      <p>{t('ended.text')}</p>
      {who && <Credentials as={who.user.username} onDone={() => undefined} />}
      <Button type="link" onClick={forget}>
        {t('ended.other')}
      </Button>
    </Modal>
  );
} // prettier-ignore
