locals {
  # Instances with this tag are nodes; only nodes may reach each other.
  tag = "${var.cluster_name}-node"

  # Where Identity-Aware Proxy forwards from, and nothing else does.
  iap_range = "35.235.240.0/20"

  # Google replaces a resource whose description changes.
  description = var.identity == "" ? "Of the Hoarfrost cluster ${var.cluster_name}." : "Of the Hoarfrost cluster ${var.cluster_name} (identity ${var.identity})."
  nat         = var.ssh_route != "direct"
}

resource "google_compute_network" "net" {
  name                    = "${var.cluster_name}-net"
  description             = local.description
  auto_create_subnetworks = false
  routing_mode            = "REGIONAL"
  # The largest MTU of a VPC: an HPL panel then takes few packets.
  mtu = 8896

  timeouts {
    create = "5m"
    delete = "10m"
  }
}

resource "google_compute_subnetwork" "subnet" {
  name                     = "${var.cluster_name}-subnet"
  description              = local.description
  network                  = google_compute_network.net.id
  region                   = var.region
  ip_cidr_range            = var.cidr
  stack_type               = "IPV4_ONLY"
  private_ip_google_access = true

  timeouts {
    create = "5m"
    delete = "10m"
  }
}

# The way to the internet for nodes without an external address; it lets nothing in.
resource "google_compute_router" "router" {
  count = local.nat ? 1 : 0

  name        = "${var.cluster_name}-router"
  description = local.description
  network     = google_compute_network.net.id
  region      = var.region

  timeouts {
    create = "5m"
    delete = "10m"
  }
}

resource "google_compute_router_nat" "nat" {
  count = local.nat ? 1 : 0

  name                               = "${var.cluster_name}-nat"
  router                             = google_compute_router.router[0].name
  region                             = var.region
  nat_ip_allocate_option             = "AUTO_ONLY"
  source_subnetwork_ip_ranges_to_nat = "LIST_OF_SUBNETWORKS"

  subnetwork {
    name                    = google_compute_subnetwork.subnet.id
    source_ip_ranges_to_nat = ["ALL_IP_RANGES"]
  }

  timeouts {
    create = "5m"
    delete = "10m"
  }
}

# A new VPC lets nothing in; these two rules are all that is allowed.
resource "google_compute_firewall" "ssh" {
  name          = "${var.cluster_name}-ssh"
  description   = local.description
  network       = google_compute_network.net.id
  direction     = "INGRESS"
  source_ranges = var.ssh_route == "iap" ? [local.iap_range] : var.ssh_source_ranges
  target_tags   = [local.tag]

  allow {
    protocol = "tcp"
    ports    = ["22"]
  }

  lifecycle {
    # A rule without any source would be open to everybody.
    precondition {
      condition     = var.ssh_route == "iap" || length(var.ssh_source_ranges) > 0
      error_message = "ssh_source_ranges must name at least one network where ssh_route is direct or bastion."
    }
  }

  timeouts {
    create = "5m"
    delete = "10m"
  }
}

# MPI chooses any ports. A tag as the source matches internal addresses only.
resource "google_compute_firewall" "mpi" {
  name        = "${var.cluster_name}-mpi"
  description = local.description
  network     = google_compute_network.net.id
  direction   = "INGRESS"
  source_tags = [local.tag]
  target_tags = [local.tag]

  allow {
    protocol = "tcp"
  }

  allow {
    protocol = "udp"
  }

  allow {
    protocol = "icmp"
  }

  timeouts {
    create = "5m"
    delete = "10m"
  }
}
