# How to move acme by hand, with nothing but the AWS CLI.
#
# Choose one direction and run its steps from the top: the most critical group is first, so
# that its callers wait least. Every command goes to the Region that will serve, and names
# the group by its full ARN: a bare ID is understood only where the group was created. AWS
# takes two such commands a second. New calls move; calls in progress stay where they are.

# ----------------------------------------------------------------------------------------
# 1. Everything to us-west-2: when us-east-1 is impaired; no command needs us-east-1.
# ----------------------------------------------------------------------------------------

# care:
aws connect update-traffic-distribution --region us-west-2 \
  --id arn:aws:connect:us-east-1:111122223333:traffic-distribution-group/22222222-0000-4000-8000-000000000001 \
  --telephony-config '{"Distributions":[{"Region":"us-east-1","Percentage":0},{"Region":"us-west-2","Percentage":100}]}' \
  --agent-config '{"Distributions":[{"Region":"us-east-1","Percentage":0},{"Region":"us-west-2","Percentage":100}]}' \
  --sign-in-config '{"Distributions":[{"Region":"us-east-1","Enabled":false},{"Region":"us-west-2","Enabled":true}]}'

# sales:
aws connect update-traffic-distribution --region us-west-2 \
  --id arn:aws:connect:us-east-1:111122223333:traffic-distribution-group/22222222-0000-4000-8000-000000000002 \
  --telephony-config '{"Distributions":[{"Region":"us-east-1","Percentage":0},{"Region":"us-west-2","Percentage":100}]}' \
  --agent-config '{"Distributions":[{"Region":"us-east-1","Percentage":0},{"Region":"us-west-2","Percentage":100}]}'

# back-office:
aws connect update-traffic-distribution --region us-west-2 \
  --id arn:aws:connect:us-east-1:111122223333:traffic-distribution-group/22222222-0000-4000-8000-000000000003 \
  --telephony-config '{"Distributions":[{"Region":"us-east-1","Percentage":0},{"Region":"us-west-2","Percentage":100}]}' \
  --agent-config '{"Distributions":[{"Region":"us-east-1","Percentage":0},{"Region":"us-west-2","Percentage":100}]}'

# Then read back: each group must say ACTIVE and show the shares that were written. Agents
# have to set themselves Available there; call each group's number to hear that it answers.

# care:
aws connect describe-traffic-distribution-group --region us-west-2 \
  --traffic-distribution-group-id arn:aws:connect:us-east-1:111122223333:traffic-distribution-group/22222222-0000-4000-8000-000000000001 \
  --query TrafficDistributionGroup.Status --output text
aws connect get-traffic-distribution --region us-west-2 \
  --id arn:aws:connect:us-east-1:111122223333:traffic-distribution-group/22222222-0000-4000-8000-000000000001

# sales:
aws connect describe-traffic-distribution-group --region us-west-2 \
  --traffic-distribution-group-id arn:aws:connect:us-east-1:111122223333:traffic-distribution-group/22222222-0000-4000-8000-000000000002 \
  --query TrafficDistributionGroup.Status --output text
aws connect get-traffic-distribution --region us-west-2 \
  --id arn:aws:connect:us-east-1:111122223333:traffic-distribution-group/22222222-0000-4000-8000-000000000002

# back-office:
aws connect describe-traffic-distribution-group --region us-west-2 \
  --traffic-distribution-group-id arn:aws:connect:us-east-1:111122223333:traffic-distribution-group/22222222-0000-4000-8000-000000000003 \
  --query TrafficDistributionGroup.Status --output text
aws connect get-traffic-distribution --region us-west-2 \
  --id arn:aws:connect:us-east-1:111122223333:traffic-distribution-group/22222222-0000-4000-8000-000000000003

# ----------------------------------------------------------------------------------------
# 2. Everything to us-east-1: when us-west-2 is impaired; no command needs us-west-2.
# ----------------------------------------------------------------------------------------

# care:
aws connect update-traffic-distribution --region us-east-1 \
  --id arn:aws:connect:us-east-1:111122223333:traffic-distribution-group/22222222-0000-4000-8000-000000000001 \
  --telephony-config '{"Distributions":[{"Region":"us-east-1","Percentage":100},{"Region":"us-west-2","Percentage":0}]}' \
  --agent-config '{"Distributions":[{"Region":"us-east-1","Percentage":100},{"Region":"us-west-2","Percentage":0}]}' \
  --sign-in-config '{"Distributions":[{"Region":"us-east-1","Enabled":true},{"Region":"us-west-2","Enabled":false}]}'

# sales:
aws connect update-traffic-distribution --region us-east-1 \
  --id arn:aws:connect:us-east-1:111122223333:traffic-distribution-group/22222222-0000-4000-8000-000000000002 \
  --telephony-config '{"Distributions":[{"Region":"us-east-1","Percentage":100},{"Region":"us-west-2","Percentage":0}]}' \
  --agent-config '{"Distributions":[{"Region":"us-east-1","Percentage":100},{"Region":"us-west-2","Percentage":0}]}'

# back-office:
aws connect update-traffic-distribution --region us-east-1 \
  --id arn:aws:connect:us-east-1:111122223333:traffic-distribution-group/22222222-0000-4000-8000-000000000003 \
  --telephony-config '{"Distributions":[{"Region":"us-east-1","Percentage":100},{"Region":"us-west-2","Percentage":0}]}' \
  --agent-config '{"Distributions":[{"Region":"us-east-1","Percentage":100},{"Region":"us-west-2","Percentage":0}]}'

# Then read back: each group must say ACTIVE and show the shares that were written. Agents
# have to set themselves Available there; call each group's number to hear that it answers.

# care:
aws connect describe-traffic-distribution-group --region us-east-1 \
  --traffic-distribution-group-id arn:aws:connect:us-east-1:111122223333:traffic-distribution-group/22222222-0000-4000-8000-000000000001 \
  --query TrafficDistributionGroup.Status --output text
aws connect get-traffic-distribution --region us-east-1 \
  --id arn:aws:connect:us-east-1:111122223333:traffic-distribution-group/22222222-0000-4000-8000-000000000001

# sales:
aws connect describe-traffic-distribution-group --region us-east-1 \
  --traffic-distribution-group-id arn:aws:connect:us-east-1:111122223333:traffic-distribution-group/22222222-0000-4000-8000-000000000002 \
  --query TrafficDistributionGroup.Status --output text
aws connect get-traffic-distribution --region us-east-1 \
  --id arn:aws:connect:us-east-1:111122223333:traffic-distribution-group/22222222-0000-4000-8000-000000000002

# back-office:
aws connect describe-traffic-distribution-group --region us-east-1 \
  --traffic-distribution-group-id arn:aws:connect:us-east-1:111122223333:traffic-distribution-group/22222222-0000-4000-8000-000000000003 \
  --query TrafficDistributionGroup.Status --output text
aws connect get-traffic-distribution --region us-east-1 \
  --id arn:aws:connect:us-east-1:111122223333:traffic-distribution-group/22222222-0000-4000-8000-000000000003

# ----------------------------------------------------------------------------------------
# 3. Back to normal: when both Regions are well again.
# ----------------------------------------------------------------------------------------

# care:
aws connect update-traffic-distribution --region us-east-1 \
  --id arn:aws:connect:us-east-1:111122223333:traffic-distribution-group/22222222-0000-4000-8000-000000000001 \
  --telephony-config '{"Distributions":[{"Region":"us-east-1","Percentage":100},{"Region":"us-west-2","Percentage":0}]}' \
  --agent-config '{"Distributions":[{"Region":"us-east-1","Percentage":100},{"Region":"us-west-2","Percentage":0}]}' \
  --sign-in-config '{"Distributions":[{"Region":"us-east-1","Enabled":true},{"Region":"us-west-2","Enabled":true}]}'

# sales:
aws connect update-traffic-distribution --region us-east-1 \
  --id arn:aws:connect:us-east-1:111122223333:traffic-distribution-group/22222222-0000-4000-8000-000000000002 \
  --telephony-config '{"Distributions":[{"Region":"us-east-1","Percentage":100},{"Region":"us-west-2","Percentage":0}]}' \
  --agent-config '{"Distributions":[{"Region":"us-east-1","Percentage":100},{"Region":"us-west-2","Percentage":0}]}'

# back-office:
aws connect update-traffic-distribution --region us-east-1 \
  --id arn:aws:connect:us-east-1:111122223333:traffic-distribution-group/22222222-0000-4000-8000-000000000003 \
  --telephony-config '{"Distributions":[{"Region":"us-east-1","Percentage":50},{"Region":"us-west-2","Percentage":50}]}' \
  --agent-config '{"Distributions":[{"Region":"us-east-1","Percentage":50},{"Region":"us-west-2","Percentage":50}]}'

# Then read back: each group must say ACTIVE and show the shares that were written. Agents
# have to set themselves Available there; call each group's number to hear that it answers.

# care:
aws connect describe-traffic-distribution-group --region us-east-1 \
  --traffic-distribution-group-id arn:aws:connect:us-east-1:111122223333:traffic-distribution-group/22222222-0000-4000-8000-000000000001 \
  --query TrafficDistributionGroup.Status --output text
aws connect get-traffic-distribution --region us-east-1 \
  --id arn:aws:connect:us-east-1:111122223333:traffic-distribution-group/22222222-0000-4000-8000-000000000001

# sales:
aws connect describe-traffic-distribution-group --region us-east-1 \
  --traffic-distribution-group-id arn:aws:connect:us-east-1:111122223333:traffic-distribution-group/22222222-0000-4000-8000-000000000002 \
  --query TrafficDistributionGroup.Status --output text
aws connect get-traffic-distribution --region us-east-1 \
  --id arn:aws:connect:us-east-1:111122223333:traffic-distribution-group/22222222-0000-4000-8000-000000000002

# back-office:
aws connect describe-traffic-distribution-group --region us-east-1 \
  --traffic-distribution-group-id arn:aws:connect:us-east-1:111122223333:traffic-distribution-group/22222222-0000-4000-8000-000000000003 \
  --query TrafficDistributionGroup.Status --output text
aws connect get-traffic-distribution --region us-east-1 \
  --id arn:aws:connect:us-east-1:111122223333:traffic-distribution-group/22222222-0000-4000-8000-000000000003
