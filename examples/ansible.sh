#!/bin/sh
# Brings a configuration to the Windows hosts of an inventory with Ansible, which has a group windows. The check says which
# tasks would change something; nothing but the module is brought before it. The tests play it with a stand-in for the
# collection ansible.windows: it was not tried on a Windows host.
#   sh ansible.sh check hosts.ini
#   sh ansible.sh apply hosts.ini
set -eu

case "$#-${1-}" in
  2-check | 3-check) check=--check ;;
  2-apply | 3-apply) check= ;;
  *)
    echo 'usage: sh ansible.sh check|apply INVENTORY [DOCUMENT]' >&2
    exit 2
    ;;
esac

inventory=$(realpath "$2")
document=${3:-contoso.yaml}

npx --no-install rmsdsc compile "$document" --to ansible --name ContosoRmsClient --out play --force
cd play/ContosoRmsClient.ansible
ansible-playbook -i "$inventory" playbook.yml --tags module
ansible-playbook -i "$inventory" playbook.yml ${check:+"$check"}
