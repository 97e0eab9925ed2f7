//! What kind of place a data file lies in: a share or a stick is no place to work in, and is said.

use std::path::Path;

/// What kind of place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceKind {
    /// A disk of this computer, as far as one can tell.
    Local,
    /// A share: locks and syncs of it cannot be relied upon.
    Network,
    /// A stick or card that may be pulled out.
    Removable,
}

/// The kind of the place at `path`, from the system's list of mounted file systems in the form of
/// `/proc/mounts`. Where there is no list, only a path that names another computer tells.
pub fn place_kind(mounts: &str, path: &Path) -> PlaceKind {
    let shown = path.to_string_lossy();
    if shown.starts_with(r"\\") && !shown.starts_with(r"\\?\") && !shown.starts_with(r"\\.\")
        || shown.starts_with(r"\\?\UNC\")
    {
        return PlaceKind::Network;
    }
    // The last of several on one place lies on top.
    let Some((point, kind)) = mounts
        .lines()
        .filter_map(mount)
        .filter(|(point, _)| path.starts_with(point))
        .max_by_key(|(point, _)| point.len())
    else {
        return PlaceKind::Local;
    };
    let network = ["nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "davfs"];
    let shares = ["fuse.sshfs", "fuse.gvfsd-fuse", "fuse.davfs", "fuse.smbnetfs", "fuse.rclone"];
    if network.contains(&kind.as_str()) || shares.contains(&kind.as_str()) {
        return PlaceKind::Network;
    }
    let plugged =
        ["/media", "/run/media", "/mnt"].iter().any(|at| Path::new(&point).starts_with(at));
    let stick = ["vfat", "exfat", "msdos", "ntfs", "ntfs3", "fuseblk", "udf", "iso9660"];
    let automatic =
        Path::new(&point).starts_with("/media") || Path::new(&point).starts_with("/run/media");
    if automatic || plugged && stick.contains(&kind.as_str()) {
        return PlaceKind::Removable;
    }
    PlaceKind::Local
}

/// What is said of a data file in such a place, once.
pub fn place_warning(kind: PlaceKind) -> Option<&'static str> {
    match kind {
        PlaceKind::Local => None,
        PlaceKind::Network => Some(
            "这份台账放在网络盘上。网络不稳时可能损坏，也挡不住别人同时打开。请关闭后把它和同名的文件夹一起复制到本机硬盘，再打开那一份。",
        ),
        PlaceKind::Removable => Some(
            "这份台账放在U盘或移动硬盘上，拔出过早可能损坏。请先关闭窗口再拔出；最好用“设置”里的“换电脑”搬到本机硬盘。",
        ),
    }
}

/// Where a file system is mounted, and its kind.
fn mount(line: &str) -> Option<(String, String)> {
    let mut fields = line.split(' ');
    let point = fields.nth(1)?;
    let kind = fields.next()?;
    Some((unescaped(point), kind.to_owned()))
}

/// A space and its like stand as `\040`.
fn unescaped(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let number = || {
            let digits = std::str::from_utf8(after.get(..3)?).ok()?;
            u8::from_str_radix(digits, 8).ok()
        };
        match (first, number()) {
            (b'\\', Some(byte)) => {
                bytes.push(byte);
                rest = &after[3..];
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOUNTS: &str = "\
/dev/sda2 / ext4 rw,relatime 0 0
tmpfs /run tmpfs rw 0 0
/dev/sdb1 /media/wang/U\\040\\347\\233\\230 vfat rw 0 0
/dev/sdc1 /run/media/wang/DATA ext4 rw 0 0
/dev/sdd1 /mnt/ntfs fuseblk rw 0 0
/dev/sde1 /mnt/disk ext4 rw 0 0
//server/share /srv/share cifs rw 0 0
10.0.0.1:/export /data nfs4 rw 0 0
gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw 0 0
short
";

    #[test]
    fn a_share_and_a_stick_are_told_from_a_disk() {
        use PlaceKind::{Local, Network, Removable};
        for (path, kind) in [
            ("/var/docs/德胜街道.weihua", Local),
            ("/media/wang/U 盘/德胜街道.weihua", Removable),
            ("/media/wangxx/德胜街道.weihua", Local),
            ("/run/media/wang/DATA/a.weihua", Removable),
            ("/mnt/ntfs/a.weihua", Removable),
            ("/mnt/disk/a.weihua", Local),
            ("/srv/share/街道/a.weihua", Network),
            ("/srv/shared/a.weihua", Local),
            ("/data/a.weihua", Network),
            ("/run/user/1000/gvfs/smb/a.weihua", Network),
            (r"\\server\share\a.weihua", Network),
            (r"\\?\UNC\server\share\a.weihua", Network),
            (r"\\?\C:\a.weihua", Local),
            ("a.weihua", Local),
        ] {
            assert_eq!(place_kind(MOUNTS, Path::new(path)), kind, "{path}");
            assert_eq!(place_warning(kind).is_some(), kind != Local, "{path}");
        }
        assert_eq!(place_kind("", Path::new("/a/b.weihua")), Local, "where nothing is known");
    }
}
