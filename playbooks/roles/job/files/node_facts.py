"""What a node really has, as a container or a VM may use it; unknown values are null."""

import json
import os
import platform
import re
import shlex
import shutil
import subprocess

CPU = "/sys/devices/system/cpu"
NET = "/sys/class/net"
# Where the programs are that the node was given: a folder with versions.json.
SOFTWARE = os.environ.get("HOARFROST_SOFTWARE", "/opt/hpl")

# The widest double-precision FMA that a core retires in a cycle: two units of the width, two operations each. A core with
# avx512f counts as one with two such units; where it has one, or splits it, efficiency comes out low, not high.
FLOPS_PER_CYCLE = (({"avx512f"}, 32), ({"avx2", "fma"}, 16), ({"avx"}, 8), ({"asimd"}, 8), ({"sse2"}, 4))
RELEVANT_FLAGS = ("sse2", "avx", "fma", "avx2", "avx512f", "avx512dq", "avx512bw", "avx512vl", "avx512_bf16", "avx512_fp16", "amx_tile", "asimd", "sve")


def read(*parts):
    try:
        with open(os.path.join(*parts), encoding="utf-8", errors="replace") as file:
            return file.read().strip()
    except OSError:
        return None


def number(*parts):
    text = read(*parts)
    return int(text) if text and re.fullmatch(r"-?\d+", text) else None


def cpu_list(text):
    """The kernel's list, such as 0-3,8."""
    found = set()
    for part in filter(None, (text or "").split(",")):
        first, _, last = part.partition("-")
        found.update(range(int(first), int(last or first) + 1))
    return sorted(found)


def cpuinfo():
    found = {}
    for line in (read("/proc/cpuinfo") or "").splitlines():
        key, _, value = line.partition(":")
        found.setdefault(key.strip(), value.strip())
    return found


def hexadecimal(text):
    return int(text, 16) if text and re.fullmatch(r"0x[0-9a-fA-F]+", text) else None


def cpu_identity(info):
    """The CPU's own words for what it is: CPUID, or MIDR_EL1 on ARM. Its name is none: clouds change it."""
    if info.get("vendor_id"):
        keys = ("cpu family", "model", "stepping")
        numbers = [int(info[key]) if info.get(key, "").isdecimal() else None for key in keys]
        vendor = info["vendor_id"]
    else:
        vendor = info.get("CPU implementer")
        architecture, variant, revision = info.get("CPU architecture", ""), hexadecimal(info.get("CPU variant")), info.get("CPU revision", "")
        stepping = variant * 16 + int(revision) if variant is not None and revision.isdecimal() else None
        numbers = [int(architecture) if architecture.isdecimal() else None, hexadecimal(info.get("CPU part")), stepping]
    return dict(zip(("family", "model", "stepping"), numbers), vendor=vendor) if vendor and None not in numbers else None


def base_clock(info, kilohertz):
    """(MHz, where it is from) of the clock that the CPU is sold with. Hypervisors hide it; the time stamp counter, which the kernel has
    calibrated (two bogomips a tick), runs at that clock on the x86 CPUs that keep it constant."""
    if kilohertz:
        return kilohertz // 1000, "cpufreq"
    bogomips = info.get("bogomips", "")
    if "constant_tsc" in info.get("flags", "").split() and re.fullmatch(r"\d+(\.\d+)?", bogomips) and float(bogomips) > 0:
        return round(float(bogomips) / 2), "tsc"
    return None, None


def cpu_quota():
    """CPUs' worth of time that the groups allow, where they do not give out CPUs themselves: a pod's limit. Else None."""
    quotas = []
    for folder in cgroup_folders("cpu"):
        two = read(folder, "cpu.max")
        quota, period = two.split() if two else (read(folder, "cpu.cfs_quota_us"), read(folder, "cpu.cfs_period_us"))
        if quota and period and quota.isdecimal():
            quotas.append(int(quota) / int(period))
    return min(quotas, default=None)


def cpu_facts():
    info, allowed, quota = cpuinfo(), sorted(os.sched_getaffinity(0)), cpu_quota()
    topology = {cpu: f"{CPU}/cpu{cpu}/topology" for cpu in allowed}
    # A core is told from another by the first of the CPUs that share it: core numbers repeat from socket to socket.
    cores = sorted({min(cpu_list(read(path, "thread_siblings_list")), default=cpu) for cpu, path in topology.items()})
    sockets = {read(path, "physical_package_id") for path in topology.values()}
    flags = set((info.get("flags") or info.get("Features") or "").split())
    caches = {(read(CPU, f"cpu{cpu}", "cache/index3", "shared_cpu_list"), read(CPU, f"cpu{cpu}", "cache/index3", "size")) for cpu in allowed}
    sizes = [int(size[:-1]) for _, size in caches if size and size.endswith("K")]
    base, base_source = base_clock(info, number(CPU, f"cpu{allowed[0]}", "cpufreq/base_frequency"))
    top = number(CPU, f"cpu{allowed[0]}", "cpufreq/cpuinfo_max_freq")
    now = info.get("cpu MHz")
    return {
        "cpuModel": info.get("model name"),
        "cpu": cpu_identity(info),
        "cpuFlags": [flag for flag in RELEVANT_FLAGS if flag in flags],
        "flopsPerCyclePerCore": next((flops for needed, flops in FLOPS_PER_CYCLE if needed <= flags), None),
        "physicalCores": len(cores) if quota is None else max(1, min(len(cores), int(quota))),
        "logicalCpus": len(allowed),
        "cpus": allowed,
        "cores": cores,
        "sockets": len(sockets),
        "l3Kb": sum(sizes) or None,
        "baseMhz": base,
        "baseMhzSource": base_source,
        "maxMhz": top // 1000 if top else None,
        "currentMhz": round(float(now)) if now else None,
    }


def cgroup_folders(controller):
    """This process's group and those above it, whose limits hold too; version 1 and 2."""
    for line in (read("/proc/self/cgroup") or "").splitlines():
        _, controllers, path = line.split(":", 2)
        if controllers == "" and os.path.exists("/sys/fs/cgroup/cgroup.controllers"):
            root = "/sys/fs/cgroup"
        elif controller in controllers.split(","):
            root = f"/sys/fs/cgroup/{controller}"
        else:
            continue
        # A container sees its own group as the root, whatever its path is outside.
        while path != "/":
            if os.path.isdir(root + path):
                yield root + path
            path = os.path.dirname(path)
        yield root


def memory_facts():
    info = {key: int(value.split()[0]) * 1024 for key, _, value in (line.partition(":") for line in (read("/proc/meminfo") or "").splitlines())}
    total, available, kills = info["MemTotal"], info["MemAvailable"], None
    machine = available
    for folder in cgroup_folders("memory"):
        two = os.path.exists(f"{folder}/cgroup.controllers")
        limit = number(folder, "memory.max" if two else "memory.limit_in_bytes")
        used = number(folder, "memory.current" if two else "memory.usage_in_bytes")
        events = read(folder, "memory.events" if two else "memory.oom_control")
        counted = re.search(r"^oom_kill (\d+)$", events or "", re.MULTILINE)
        if kills is None and counted:
            kills = int(counted[1])
        if limit is None or limit >= info["MemTotal"]:
            continue
        total = min(total, limit)
        if used is not None:
            # Cached files give way to whoever asks for memory.
            inactive = re.search(r"^(?:total_)?inactive_file (\d+)$", read(folder, "memory.stat") or "", re.MULTILINE)
            available = min(available, limit - used + (int(inactive[1]) if inactive else 0))
    return {
        "memoryTotalMb": total >> 20,
        "memoryAvailableMb": max(0, available) >> 20,
        "machineMemoryAvailableMb": machine >> 20,
        "oomKillCount": kills,
    }


def interface_facts(address):
    """Of the interface with that address; without one, of the first that is no loopback and is up."""
    # Not on the PATH of every user who is not root.
    program = shutil.which("ip", path=os.environ.get("PATH", os.defpath) + ":/usr/sbin:/sbin")
    if program is None:
        return None
    ask = [program, "-json", "-4", "address"]
    text = subprocess.run(ask, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False, timeout=5).stdout.decode()
    for link in json.loads(text or "[]"):
        addresses = [entry["local"] for entry in link.get("addr_info", [])]
        if addresses and (address in addresses if address else "LOOPBACK" not in link["flags"]):
            speed = number(NET, link["ifname"], "speed")
            return {"name": link["ifname"], "address": address or addresses[0], "mtu": link["mtu"], "speedMbps": speed if speed and speed > 0 else None}
    return None


def os_release():
    """Lines of a shell's assignments, in the first of the two files that is there."""
    text = read("/etc/os-release") or read("/usr/lib/os-release") or ""
    pairs = (line.partition("=") for line in text.splitlines() if line and not line.startswith("#"))
    return {key: " ".join(shlex.split(value)) for key, equals, value in pairs if equals}


def versions():
    try:
        return json.loads(read(SOFTWARE, "versions.json") or "null")
    except ValueError:
        return None


def collect(address=None):
    pages = re.search(r"\[(\w+)\]", read("/sys/kernel/mm/transparent_hugepage/enabled") or "")
    return {
        "hostname": platform.node(),
        # Nodes with the same one run on one kernel, and share its cores and its memory.
        "bootId": read("/proc/sys/kernel/random/boot_id"),
        **cpu_facts(),
        **memory_facts(),
        "kernel": platform.release(),
        "architecture": platform.machine(),
        "os": os_release().get("PRETTY_NAME"),
        "osVersion": read("/etc/debian_version"),
        "transparentHugePages": pages[1] if pages else None,
        "interface": interface_facts(address),
        "versions": versions(),
    }
