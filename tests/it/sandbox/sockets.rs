//! What the process can still do with sockets: nothing but wake itself.

use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream, UdpSocket};
use std::os::unix::net::{UnixDatagram, UnixListener, UnixStream};

use evenkeel::sandbox::{Landlock, Policy};
use signal_hook::consts::{SIGUSR1, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level::raise;

use super::{alone, confine, is_refused, landlock_version};

#[test]
fn no_new_socket_can_be_had() {
    alone::run("sandbox::sockets::no_new_socket_can_be_had", || {
        let directory = tempfile::tempdir().unwrap();
        let (taken, free) = (directory.path().join("taken"), directory.path().join("free"));
        let tcp = TcpListener::bind("127.0.0.1:0").unwrap();
        let _unix = UnixListener::bind(&taken).unwrap();
        let write = vec![directory.path().to_path_buf()];
        let report = confine(&Policy { write, ..Policy::default() });
        let (refused, has_landlock) = (report.seccomp, report.landlock != Landlock::None);
        // Since its version 4 Landlock refuses TCP as well.
        let refused_tcp = refused || landlock_version() >= 4;
        assert_eq!(is_refused(TcpStream::connect(tcp.local_addr().unwrap())), refused_tcp, "TCP out");
        assert_eq!(is_refused(TcpListener::bind("127.0.0.1:0")), refused_tcp, "TCP in");
        assert_eq!(is_refused(UdpSocket::bind("127.0.0.1:0")), refused, "UDP");
        assert_eq!(is_refused(UnixStream::connect(&taken)), refused, "Unix out");
        assert_eq!(is_refused(UnixListener::bind(&free)), refused || has_landlock, "Unix in");
        assert_eq!(is_refused(UnixDatagram::unbound()), refused, "Unix datagram");
        assert_eq!(is_refused(UnixDatagram::pair()), refused, "a pair that could send anywhere");
    });
}

#[test]
fn a_socket_from_before_is_of_no_use() {
    alone::run("sandbox::sockets::a_socket_from_before_is_of_no_use", || {
        let tcp = TcpListener::bind("127.0.0.1:0").unwrap();
        let udp = UdpSocket::bind("127.0.0.1:0").unwrap();
        let address = udp.local_addr().unwrap();
        let refused = confine(&Policy::default()).seccomp;
        assert_eq!(is_refused(udp.send_to(b"x", address)), refused, "sending to an address");
        assert_eq!(is_refused(udp.connect(address)), refused, "connecting");
        tcp.set_nonblocking(true).unwrap();
        let accepted = match tcp.accept() {
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => Ok(()),
            other => other.map(|_| ()),
        };
        assert_eq!(is_refused(accepted), refused, "accepting");
    });
}

#[test]
fn a_pair_of_streams_still_works() {
    alone::run("sandbox::sockets::a_pair_of_streams_still_works", || {
        confine(&Policy::default());
        let (mut here, mut there) = UnixStream::pair().unwrap();
        here.write_all(b"wake").unwrap();
        let mut heard = [0; 4];
        there.read_exact(&mut heard).unwrap();
        assert_eq!(&heard, b"wake");
    });
}

#[test]
fn signals_still_arrive() {
    alone::run("sandbox::sockets::signals_still_arrive", || {
        confine(&Policy::default());
        let mut signals = Signals::new([SIGUSR1, SIGWINCH]).unwrap();
        raise(SIGUSR1).unwrap();
        raise(SIGWINCH).unwrap();
        let mut heard: Vec<i32> = signals.wait().collect();
        heard.sort_unstable();
        assert_eq!(heard, [SIGUSR1, SIGWINCH]);
    });
}
