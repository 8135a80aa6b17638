import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { findPort, findTool, type StartedServer, startServer } from './tools.ts';

const SFTP_SERVER = '/usr/lib/openssh/sftp-server';

/** Whether OpenSSH's server and client are installed. */
export const canServeSsh = (): boolean => ['sshd', 'ssh', 'ssh-keygen'].every(findTool) && existsSync(SFTP_SERVER);

/** An ssh server for the user that runs the tests. */
interface SshServer extends StartedServer {
	port: number;
	user: string;
	/** File of the key that opens it. */
	key: string;
	/** A shell that reaches it, as `RSYNC_RSH` has it: one connection for all. */
	shell: string;
}

/** Starts OpenSSH on the loopback; it keeps what it needs in `folder`. */
export async function startSshServer(folder: string): Promise<SshServer> {
	const at = (name: string): string => join(folder, name);
	for (const name of ['key', 'host']) spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', at(name)]);
	copyFileSync(at('key.pub'), at('authorized'));
	// OpenSSH wants it when root starts it.
	if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true });
	const port = await findPort();
	const settings = [
		`Port ${port}`,
		'ListenAddress 127.0.0.1',
		`HostKey ${at('host')}`,
		`AuthorizedKeysFile ${at('authorized')}`,
		'StrictModes no',
		'PidFile none',
		'PermitRootLogin yes',
		'MaxStartups 100',
		`Subsystem sftp ${SFTP_SERVER}`,
	];
	writeFileSync(at('sshd_config'), `${settings.join('\n')}\n`);
	const server = await startServer(findTool('sshd') as string, ['-D', '-e', '-f', at('sshd_config')], port);
	const client = ['UserKnownHostsFile=/dev/null', 'StrictHostKeyChecking=no', 'LogLevel=ERROR', 'ControlMaster=auto', 'ControlPersist=20'];
	const shell = ['ssh', '-F', '/dev/null', '-p', String(port), '-i', at('key'), '-o', `ControlPath=${at('c')}`];
	return {
		...server,
		port,
		user: userInfo().username,
		key: at('key'),
		shell: [...shell, ...client.flatMap((each) => ['-o', each])].join(' '),
	};
}
