locals {
  # Google replaces a resource whose description changes.
  description = var.identity == "" ? "Of the Hoarfrost cluster ${var.cluster_name}." : "Of the Hoarfrost cluster ${var.cluster_name} (identity ${var.identity})."

  # The VPC is the cluster's own, so these ranges only must not overlap each other. The pods of 16 nodes need a /22, those of 240 nodes fit in a /18.
  ranges = startswith(var.cidr, "172.") ? {
    pods     = "10.32.0.0/16"
    services = "10.33.0.0/20"
    } : {
    pods     = "172.20.0.0/16"
    services = "172.21.0.0/20"
  }

  # An account's id has at most 30 characters; longer names are shortened, with a hash to keep them distinct.
  account = (
    length(var.cluster_name) <= 24
    ? "${var.cluster_name}-nodes"
    : "${trimsuffix(substr(var.cluster_name, 0, 17), "-")}-${substr(sha256(var.cluster_name), 0, 6)}-nodes"
  )
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

  dynamic "secondary_ip_range" {
    for_each = local.ranges
    content {
      range_name    = secondary_ip_range.key
      ip_cidr_range = secondary_ip_range.value
    }
  }

  timeouts {
    create = "5m"
    delete = "10m"
  }
}

# No node has an external address: this is their way to the internet; it lets nothing in.
resource "google_compute_router" "router" {
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
  name                               = "${var.cluster_name}-nat"
  router                             = google_compute_router.router.name
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

# Here rather than with the cluster: the pods' image is pushed while the cluster is made.
resource "google_artifact_registry_repository" "pods" {
  repository_id = "${var.cluster_name}-pods"
  description   = local.description
  location      = var.region
  format        = "DOCKER"
  labels        = var.labels

  timeouts {
    create = "5m"
    delete = "10m"
  }
}

# Nodes use this account instead of Compute Engine's default account, which may edit the whole project.
resource "google_service_account" "nodes" {
  account_id   = local.account
  display_name = "Nodes of ${var.cluster_name}"
  description  = local.description
}

# Its only right: nodes pull the pods' image, and send neither logs nor metrics.
resource "google_artifact_registry_repository_iam_member" "nodes" {
  location   = google_artifact_registry_repository.pods.location
  repository = google_artifact_registry_repository.pods.repository_id
  role       = "roles/artifactregistry.reader"
  member     = "serviceAccount:${google_service_account.nodes.email}"
}
