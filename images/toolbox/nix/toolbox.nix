# The toolbox by Nix: an image with the tools that the pipeline calls, what they need to run, and nothing else.
#   nix-build toolbox.nix --argstr name hoarfrost-toolbox --argstr tag TAG
# builds a script that writes the image to stdout, for docker load.
{
  pkgs ? import nixpkgs {
    # Terraform's licence is no free one; nothing else may be so.
    config.allowUnfreePredicate = package: builtins.elem (package.pname or "") [ "terraform" "google-cloud-sdk" ];
    overlays = [ ];
  },
  # nixos-25.05 as of 2 January 2026.
  nixpkgs ? fetchTarball {
    url = "https://github.com/NixOS/nixpkgs/archive/ac62194c3917d5f474c1a844b6fd6da2db95077d.tar.gz";
    sha256 = "sha256-16KkgfdYqjaeRGBaYsNrhPRRENs0qzkQVUooNHtoy2w=";
  },
  name,
  tag,
}:
let
  cloud = pkgs.google-cloud-sdk.withExtraComponents [ pkgs.google-cloud-sdk.components.gke-gcloud-auth-plugin ];
in
pkgs.dockerTools.streamLayeredImage {
  inherit name tag;
  contents = [
    pkgs.terraform
    pkgs.ansible
    pkgs.openssh
    pkgs.kubectl
    cloud
    # The local platform's stacks call bash scripts, and these the Docker client.
    pkgs.docker-client
    pkgs.bash
    pkgs.coreutils
    pkgs.cacert
    pkgs.dockerTools.binSh
    pkgs.dockerTools.usrBinEnv
    # nsswitch.conf, without which no name is looked up in /etc/hosts.
    pkgs.dockerTools.fakeNss
  ];
  extraCommands = "mkdir -m 1777 tmp";
  config = {
    Cmd = [ "bash" ];
    Env = [
      "PATH=/bin"
      "SSL_CERT_FILE=/etc/ssl/certs/ca-bundle.crt"
    ];
    Labels.hoarfrost-role = "toolbox";
  };
}
