#!/usr/bin/env python3
"""Drives a running simulator with boto3, a client that nobody of this project wrote.

    simulator --port 4570 &
    AWS_ENDPOINT_URL=http://127.0.0.1:4570 python3 other_clients.py

The simulator must be fresh and run by the real clock with its usual scene; limits may be on or off,
they are switched as needed. Prints a line for each check that passed, and exits with 1 at the first
one that does not.
"""

import datetime
import json
import os
import sys
import time
import urllib.request

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError, EndpointConnectionError, HTTPClientError, ConnectionClosedError

INSTANCE = "11111111-aaaa-4bbb-8ccc-000000000001"
CARE, SALES, BACK_OFFICE = (f"22222222-0000-4000-8000-00000000000{n}" for n in (1, 2, 3))
CARE_QUEUE = "33333333-0000-4000-8000-000000000001"
CARE_FLOW = "44444444-0000-4000-8000-000000000001"
CARE_NUMBER_ID = "55555555-0000-4000-8000-000000000001"
CARE_NUMBER = "+15550100001"
FIRST_AGENT = "66666666-0000-4000-8000-000000000001"
SOURCE_NUMBER, REPLICA_NUMBER = "+15550109991", "+15550109992"
EAST, WEST = "us-east-1", "us-west-2"
ENDPOINT = os.environ.get("AWS_ENDPOINT_URL", "")

CHECKS = []


def check(function):
    CHECKS.append(function)
    return function


def arn(group):
    return f"arn:aws:connect:{EAST}:111122223333:traffic-distribution-group/{group}"


def number_arn(number):
    return f"arn:aws:connect:{EAST}:111122223333:phone-number/{number}"


def client(region, service="connect"):
    config = Config(retries={"total_max_attempts": 1, "mode": "standard"}, read_timeout=5, parameter_validation=False)
    return boto3.client(
        service, region_name=region, config=config, aws_access_key_id="any", aws_secret_access_key="any"
    )


east, west = client(EAST), client(WEST)


def control(method, path, body=None):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"{ENDPOINT}/_simulator/{path}", data=data, method=method)
    with urllib.request.urlopen(request) as reply:
        return json.load(reply)


def shares(percent_east):
    return {
        "Distributions": [
            {"Region": EAST, "Percentage": percent_east},
            {"Region": WEST, "Percentage": 100 - percent_east},
        ]
    }


def equal(actual, expected):
    if actual != expected:
        raise AssertionError(f"expected {expected!r} and got {actual!r}")


def refused(code, status, call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        equal(error.response["Error"]["Code"], code)
        equal(error.response["ResponseMetadata"]["HTTPStatusCode"], status)
        assert error.response["Error"]["Message"], "an error has a message"
        assert error.response["ResponseMetadata"]["RequestId"], "an error has a request ID"
        return
    raise AssertionError(f"expected {code} and nothing was refused")


def active(group, through=west):
    deadline = time.time() + 10
    while time.time() < deadline:
        described = through.describe_traffic_distribution_group(TrafficDistributionGroupId=arn(group))
        if described["TrafficDistributionGroup"]["Status"] == "ACTIVE":
            return
        time.sleep(0.1)
    raise AssertionError("the group does not become ACTIVE")


@check
def instance_and_replica_are_described():
    for connection, alias, region in ((east, "acme-east", EAST), (west, "acme-west", WEST)):
        reply = connection.describe_instance(InstanceId=INSTANCE)
        equal(reply["Instance"]["InstanceAlias"], alias)
        equal(reply["Instance"]["Arn"], f"arn:aws:connect:{region}:111122223333:instance/{INSTANCE}")
        equal(reply["Instance"]["InstanceStatus"], "ACTIVE")
        assert isinstance(reply["Instance"]["CreatedTime"], datetime.datetime)
        statuses = reply["ReplicationConfiguration"]["ReplicationStatusSummaryList"]
        equal({row["ReplicationStatus"] for row in statuses}, {"INSTANCE_REPLICATION_COMPLETE"})
    equal(len(east.list_instances()["InstanceSummaryList"]), 1)
    refused("ResourceNotFoundException", 404, client("eu-west-2").describe_instance, InstanceId=INSTANCE)


@check
def instance_attributes_are_read_and_changed():
    name = {"InstanceId": INSTANCE, "AttributeType": "CONTACT_LENS"}
    east.update_instance_attribute(**name, Value="false")
    equal(east.describe_instance_attribute(**name)["Attribute"]["Value"], "false")
    equal(west.describe_instance_attribute(**name)["Attribute"]["Value"], "true")
    pages = east.get_paginator("list_instance_attributes").paginate(InstanceId=INSTANCE)
    assert sum(len(page["Attributes"]) for page in pages) >= 7


@check
def groups_are_listed_in_pages():
    pages = list(
        west.get_paginator("list_traffic_distribution_groups").paginate(PaginationConfig={"PageSize": 2})
    )
    equal([len(page["TrafficDistributionGroupSummaryList"]) for page in pages], [2, 1])
    refused("InvalidRequestException", 400, west.list_traffic_distribution_groups, MaxResults=11)
    refused("InvalidRequestException", 400, west.list_traffic_distribution_groups, NextToken="made-up")


@check
def group_users_are_listed_ten_at_a_time():
    paginator = east.get_paginator("list_traffic_distribution_group_users")
    pages = list(paginator.paginate(TrafficDistributionGroupId=arn(CARE)))
    equal([len(page["TrafficDistributionGroupUserSummaryList"]) for page in pages], [10, 10, 10])


@check
def the_bare_id_works_only_at_home():
    equal(east.get_traffic_distribution(Id=SALES)["Arn"], arn(SALES))
    equal(west.get_traffic_distribution(Id=arn(SALES))["Id"], SALES)
    refused("ResourceNotFoundException", 404, west.get_traffic_distribution, Id=SALES)
    refused("ResourceNotFoundException", 404, west.update_traffic_distribution, Id=SALES)


@check
def a_shift_through_the_survivor_takes_a_moment():
    before = west.get_traffic_distribution(Id=arn(SALES))
    assert "LastFailoverTime" not in before
    west.update_traffic_distribution(Id=arn(SALES), TelephonyConfig=shares(0), AgentConfig=shares(0))
    described = west.describe_traffic_distribution_group(TrafficDistributionGroupId=arn(SALES))
    equal(described["TrafficDistributionGroup"]["Status"], "UPDATE_IN_PROGRESS")
    refused(
        "ResourceConflictException", 409, west.update_traffic_distribution, Id=arn(SALES), TelephonyConfig=shares(10)
    )
    active(SALES)
    for connection in (east, west):
        after = connection.get_traffic_distribution(Id=arn(SALES))
        equal(after["TelephonyConfig"], shares(0))
        equal(after["AgentConfig"], shares(0))
        assert isinstance(after["LastFailoverTime"], datetime.datetime)


@check
def wrong_distributions_are_refused():
    def update(**configs):
        refused("InvalidRequestException", 400, east.update_traffic_distribution, Id=arn(CARE), **configs)

    def rows(*percentages):
        return {"Distributions": [{"Region": r, "Percentage": p} for r, p in percentages]}

    update(TelephonyConfig=shares(95))
    update(TelephonyConfig=rows((EAST, 50), (WEST, 40)))
    update(TelephonyConfig=rows((EAST, 100)))
    update(TelephonyConfig=rows((EAST, 50), ("eu-west-2", 50)))
    update(AgentConfig=rows((EAST, 110), (WEST, -10)))
    update(AgentConfig={"Distributions": [{"Region": EAST}]})
    equal(east.get_traffic_distribution(Id=CARE)["TelephonyConfig"], shares(100))


@check
def sign_in_changes_only_on_the_default_group():
    sign_in = {"Distributions": [{"Region": EAST, "Enabled": False}, {"Region": WEST, "Enabled": True}]}
    refused("InvalidRequestException", 400, west.update_traffic_distribution, Id=arn(BACK_OFFICE), SignInConfig=sign_in)
    west.update_traffic_distribution(Id=arn(CARE), SignInConfig=sign_in)
    active(CARE)
    equal(east.get_traffic_distribution(Id=CARE)["SignInConfig"], sign_in)


@check
def a_group_is_born_pending_and_deleted():
    arguments = {"Name": "test line", "InstanceId": INSTANCE, "ClientToken": "one", "Tags": {"owner": "test"}}
    created = east.create_traffic_distribution_group(**arguments)
    equal(east.create_traffic_distribution_group(**arguments)["Id"], created["Id"])
    described = east.describe_traffic_distribution_group(TrafficDistributionGroupId=created["Id"])
    equal(described["TrafficDistributionGroup"]["Status"], "CREATION_IN_PROGRESS")
    equal(described["TrafficDistributionGroup"]["Tags"], {"owner": "test"})
    refused("InvalidRequestException", 400, west.create_traffic_distribution_group, Name="x", InstanceId=INSTANCE)
    active(created["Id"], through=east)
    refused("InvalidRequestException", 400, east.delete_traffic_distribution_group, TrafficDistributionGroupId=CARE)
    refused("ResourceInUseException", 409, east.delete_traffic_distribution_group, TrafficDistributionGroupId=SALES)
    east.delete_traffic_distribution_group(TrafficDistributionGroupId=created["Id"])


@check
def agents_are_associated_in_the_source_region_only():
    arguments = {"TrafficDistributionGroupId": arn(CARE), "UserId": FIRST_AGENT, "InstanceId": INSTANCE}
    refused("ResourceNotFoundException", 404, west.associate_traffic_distribution_group_user, **arguments)
    for _ in range(2):
        east.disassociate_traffic_distribution_group_user(**arguments)
    for _ in range(2):
        east.associate_traffic_distribution_group_user(**arguments)


@check
def numbers_are_found_by_arn_from_the_other_region():
    equal(len(east.list_phone_numbers_v2()["ListPhoneNumbersSummaryList"]), 7)
    equal(len(west.list_phone_numbers_v2(TargetArn=arn(CARE))["ListPhoneNumbersSummaryList"]), 2)
    prefix = east.list_phone_numbers_v2(PhoneNumberPrefix="+1555010002")["ListPhoneNumbersSummaryList"]
    equal([number["PhoneNumber"] for number in prefix], ["+15550100021", "+15550100022"])
    described = west.describe_phone_number(PhoneNumberId=number_arn(CARE_NUMBER_ID))
    equal(described["ClaimedPhoneNumberSummary"]["PhoneNumber"], CARE_NUMBER)
    refused("ResourceNotFoundException", 404, west.describe_phone_number, PhoneNumberId=CARE_NUMBER_ID)


@check
def a_flow_is_attached_region_by_region():
    number = {"PhoneNumberId": number_arn(CARE_NUMBER_ID), "InstanceId": INSTANCE}

    def flows(connection):
        return connection.batch_get_flow_association(
            InstanceId=INSTANCE, ResourceIds=[number_arn(CARE_NUMBER_ID)], ResourceType="VOICE_PHONE_NUMBER"
        )["FlowAssociationSummaryList"]

    west.disassociate_phone_number_contact_flow(**number)
    equal(flows(west), [])
    equal(len(flows(east)), 1)
    listed = west.list_flow_associations(InstanceId=INSTANCE, ResourceType="VOICE_PHONE_NUMBER")
    equal(len(listed["FlowAssociationSummaryList"]), 5)
    west.associate_phone_number_contact_flow(**number, ContactFlowId=CARE_FLOW)
    assert flows(west)[0]["FlowId"].endswith(CARE_FLOW)


@check
def a_number_moves_to_another_group_without_its_flow():
    last = "55555555-0000-4000-8000-000000000006"
    east.update_phone_number(PhoneNumberId=last, TargetArn=arn(SALES))
    summary = east.describe_phone_number(PhoneNumberId=last)["ClaimedPhoneNumberSummary"]
    equal(summary["TargetArn"], arn(SALES))
    equal(len(east.list_flow_associations(InstanceId=INSTANCE)["FlowAssociationSummaryList"]), 5)


@check
def mirrored_resources_are_read_in_both_regions():
    for connection in (east, west):
        equal(len(connection.list_users(InstanceId=INSTANCE)["UserSummaryList"]), 60)
        user = connection.describe_user(InstanceId=INSTANCE, UserId=FIRST_AGENT)["User"]
        equal(user["Username"], "agent-01")
        equal(len(connection.list_queues(InstanceId=INSTANCE)["QueueSummaryList"]), 3)
        queue = connection.describe_queue(InstanceId=INSTANCE, QueueId=CARE_QUEUE)["Queue"]
        hours = connection.describe_hours_of_operation(
            InstanceId=INSTANCE, HoursOfOperationId=queue["HoursOfOperationId"]
        )
        equal(len(hours["HoursOfOperation"]["Config"]), 7)
        equal(len(connection.list_hours_of_operations(InstanceId=INSTANCE)["HoursOfOperationSummaryList"]), 1)
        profile = connection.describe_routing_profile(InstanceId=INSTANCE, RoutingProfileId=user["RoutingProfileId"])
        equal(profile["RoutingProfile"]["NumberOfAssociatedUsers"], 30)
        equal(len(connection.list_routing_profiles(InstanceId=INSTANCE)["RoutingProfileSummaryList"]), 3)
        equal(len(connection.list_contact_flows(InstanceId=INSTANCE)["ContactFlowSummaryList"]), 4)
        flow = connection.describe_contact_flow(InstanceId=INSTANCE, ContactFlowId=CARE_FLOW)["ContactFlow"]
        json.loads(flow["Content"])
        equal(len(connection.list_agent_statuses(InstanceId=INSTANCE)["AgentStatusSummaryList"]), 3)
        equal(len(connection.list_user_hierarchy_groups(InstanceId=INSTANCE)["UserHierarchyGroupSummaryList"]), 1)
        structure = connection.describe_user_hierarchy_structure(InstanceId=INSTANCE)
        equal(structure["HierarchyStructure"]["LevelOne"]["Name"], "site")
        findings = connection.list_replication_findings(InstanceId=INSTANCE, ResourceType="QUEUE")
        equal(findings["ReplicationFindingsList"], [])


@check
def cross_region_routing_is_refused_to_an_older_pair_and_switched_in_an_enabled_one():
    refused("InvalidRequestException", 400, east.get_cross_region_routing, InstanceId=INSTANCE)
    control("PUT", "routing", {"state": "GLOBAL"})
    equal(east.get_cross_region_routing(InstanceId=INSTANCE)["IsolatedRegions"], [])
    west.update_cross_region_routing(InstanceId=INSTANCE, IsolatedAll=True)
    equal(east.get_cross_region_routing(InstanceId=INSTANCE)["IsolatedRegions"], [EAST, WEST])
    equal(control("GET", "world")["routing"], "ISOLATED")
    control("PUT", "routing", {"state": "NOT_ENABLED"})


@check
def approved_origins_are_each_regions_own():
    equal(west.list_approved_origins(InstanceId=INSTANCE)["Origins"], ["https://acme-east.my.connect.aws"])
    west.associate_approved_origin(InstanceId=INSTANCE, Origin="https://desk.example.com")
    equal(len(west.list_approved_origins(InstanceId=INSTANCE)["Origins"]), 2)
    equal(east.list_approved_origins(InstanceId=INSTANCE)["Origins"], ["https://acme-west.my.connect.aws"])
    west.disassociate_approved_origin(InstanceId=INSTANCE, Origin="https://desk.example.com")
    equal(len(west.list_approved_origins(InstanceId=INSTANCE)["Origins"]), 1)


def metric(connection, name):
    reply = connection.get_current_metric_data(
        InstanceId=INSTANCE,
        Filters={"Queues": [CARE_QUEUE], "Channels": ["VOICE"]},
        Groupings=["QUEUE"],
        CurrentMetrics=[{"Name": name, "Unit": "COUNT"}],
    )
    return reply["MetricResults"][0]["Collections"][0]["Value"]


@check
def metrics_tell_where_agents_are():
    equal(metric(east, "AGENTS_ONLINE"), 30.0)
    equal(metric(west, "AGENTS_ONLINE"), 30.0)
    assert metric(east, "AGENTS_STAFFED") > 25
    equal(metric(west, "AGENTS_AVAILABLE"), 0.0)
    arguments = {"InstanceId": INSTANCE, "CurrentMetrics": [{"Name": "AGENTS_ONLINE", "Unit": "COUNT"}]}
    refused("InvalidRequestException", 400, east.get_current_metric_data, Filters={}, **arguments)
    data = east.get_current_user_data(InstanceId=INSTANCE, Filters={"Queues": [CARE_QUEUE]})
    assert len(data["UserDataList"]) >= 25
    now = datetime.datetime.now(datetime.timezone.utc)
    history = east.get_metric_data_v2(
        ResourceArn=f"arn:aws:connect:{EAST}:111122223333:instance/{INSTANCE}",
        StartTime=now - datetime.timedelta(hours=1),
        EndTime=now,
        Filters=[{"FilterKey": "QUEUE", "FilterValues": [CARE_QUEUE]}],
        Metrics=[{"Name": "CONTACTS_HANDLED"}, {"Name": "SERVICE_LEVEL", "Threshold": [{"Comparison": "LT", "ThresholdValue": 20.0}]}],
    )
    assert history["MetricResults"][0]["Collections"][0]["Value"] > 0


@check
def a_synthetic_call_is_served_where_the_distribution_says():
    started = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(seconds=1)
    order = {
        "InstanceId": INSTANCE,
        "ContactFlowId": CARE_FLOW,
        "SourcePhoneNumber": REPLICA_NUMBER,
        "DestinationPhoneNumber": CARE_NUMBER,
        "ClientToken": "proof-1",
    }
    contact = west.start_outbound_voice_contact(**order)["ContactId"]
    equal(west.start_outbound_voice_contact(**order)["ContactId"], contact)
    outbound = west.describe_contact(InstanceId=INSTANCE, ContactId=contact)["Contact"]
    equal(outbound["InitiationMethod"], "OUTBOUND")
    refused("ResourceNotFoundException", 404, east.describe_contact, InstanceId=INSTANCE, ContactId=contact)
    search = {
        "InstanceId": INSTANCE,
        "TimeRange": {
            "Type": "INITIATION_TIMESTAMP",
            "StartTime": started,
            "EndTime": started + datetime.timedelta(minutes=5),
        },
        "SearchCriteria": {"Channels": ["VOICE"], "InitiationMethods": ["INBOUND"], "QueueIds": [CARE_QUEUE]},
    }
    found = east.search_contacts(**search)["Contacts"]
    contacts = [east.describe_contact(InstanceId=INSTANCE, ContactId=each["Id"])["Contact"] for each in found]
    ours = [each for each in contacts if each["CustomerEndpoint"]["Address"] == REPLICA_NUMBER]
    equal(len(ours), 1)
    equal(ours[0]["GlobalResiliencyMetadata"]["ActiveRegion"], EAST)
    equal(ours[0]["GlobalResiliencyMetadata"]["TrafficDistributionGroupId"], CARE)
    assert ours[0]["AgentInfo"]["ConnectedToAgentTimestamp"] >= ours[0]["InitiationTimestamp"]
    west.stop_contact(InstanceId=INSTANCE, ContactId=contact)
    ended = east.describe_contact(InstanceId=INSTANCE, ContactId=ours[0]["Id"])["Contact"]
    assert "DisconnectTimestamp" in ended


@check
def historical_metrics_come_by_interval():
    end = datetime.datetime.now(datetime.timezone.utc)
    reply = east.get_metric_data_v2(
        ResourceArn=f"arn:aws:connect:{EAST}:111122223333:instance/{INSTANCE}",
        StartTime=end - datetime.timedelta(minutes=30),
        EndTime=end,
        Interval={"IntervalPeriod": "FIFTEEN_MIN", "TimeZone": "UTC"},
        Filters=[{"FilterKey": "QUEUE", "FilterValues": [CARE_QUEUE]}],
        Metrics=[{"Name": "CONTACTS_CREATED"}],
    )
    starts = [result["MetricInterval"]["StartTime"] for result in reply["MetricResults"]]
    assert len(starts) in (2, 3), starts
    equal({start.minute % 15 for start in starts}, {0})


@check
def an_agent_is_given_a_status():
    pause = "88888888-0000-4000-8000-000000000003"
    idle = "66666666-0000-4000-8000-00000000003c"
    refused("InvalidRequestException", 400, east.put_user_status, InstanceId=INSTANCE, UserId=idle, AgentStatusId=pause)
    west.put_user_status(InstanceId=INSTANCE, UserId=idle, AgentStatusId=pause)
    refused("ResourceNotFoundException", 404, east.put_user_status, InstanceId=INSTANCE, UserId="nobody", AgentStatusId=pause)


@check
def a_topic_takes_messages():
    topics = client(WEST, "sns")
    topic = f"arn:aws:sns:{WEST}:111122223333:oncall"
    equal([row["TopicArn"] for row in topics.list_topics()["Topics"]], [topic])
    sent = topics.publish(
        TopicArn=topic,
        Subject="acme: Failover",
        Message="care & sales: <100 %> in us-west-2",
        MessageAttributes={"notice": {"DataType": "String", "StringValue": "r1-1"}},
    )
    shown = [row for row in control("GET", "published")["published"] if row["messageId"] == sent["MessageId"]]
    equal(shown[0]["message"], "care & sales: <100 %> in us-west-2")
    equal(shown[0]["attributes"], {"notice": "r1-1"})
    assert sent["ResponseMetadata"]["RequestId"]
    refused("InvalidParameter", 400, topics.publish, TopicArn=topic, Message="x", Subject="two\nlines")
    refused("NotFound", 404, topics.publish, TopicArn=topic + "-none", Message="x")
    refused("InvalidParameter", 400, client(EAST, "sns").publish, TopicArn=topic, Message="x")
    refused("InvalidAction", 400, topics.list_subscriptions)


@check
def a_fifo_topic_drops_what_was_sent_twice():
    topics = client(WEST, "sns")
    topic = topics.create_topic(Name="night.fifo", Attributes={"FifoTopic": "true"})["TopicArn"]
    equal(topics.get_topic_attributes(TopicArn=topic)["Attributes"]["FifoTopic"], "true")
    refused("InvalidParameter", 400, topics.publish, TopicArn=topic, Message="x", MessageDeduplicationId="1")
    first, again = (
        topics.publish(TopicArn=topic, Message="x", MessageGroupId="acme", MessageDeduplicationId="1") for _ in range(2)
    )
    equal(again["SequenceNumber"], first["SequenceNumber"])
    topics.delete_topic(TopicArn=topic)
    refused("NotFound", 404, topics.get_topic_attributes, TopicArn=topic)


@check
def the_third_request_too_many_is_throttled():
    control("PUT", "limits", {"on": True})
    codes = []
    for _ in range(8):
        try:
            east.describe_instance(InstanceId=INSTANCE)
            codes.append(200)
        except ClientError as error:
            codes.append(error.response["Error"]["Code"])
            equal(error.response["ResponseMetadata"]["HTTPStatusCode"], 429)
    equal(codes[:5], [200] * 5)
    assert "ThrottlingException" in codes[5:], codes
    control("PUT", "limits", {"on": False})


@check
def a_region_fails_and_heals():
    control("PUT", f"faults/{EAST}", {"controlPlane": "UNAVAILABLE"})
    refused("ServiceUnavailableException", 503, east.describe_instance, InstanceId=INSTANCE)
    equal(west.describe_instance(InstanceId=INSTANCE)["Instance"]["InstanceAlias"], "acme-west")
    control("PUT", f"faults/{EAST}", {"controlPlane": "RESET"})
    try:
        east.describe_instance(InstanceId=INSTANCE)
        raise AssertionError("a reset connection must not answer")
    except (ConnectionClosedError, EndpointConnectionError, HTTPClientError):
        pass
    control("PUT", f"faults/{EAST}", {"controlPlane": "UP", "refuse": {"operation": "DescribeInstance", "code": "AccessDeniedException", "times": 1}})
    refused("AccessDeniedException", 403, east.describe_instance, InstanceId=INSTANCE)
    east.describe_instance(InstanceId=INSTANCE)
    control("DELETE", f"faults/{EAST}")


def main():
    if not ENDPOINT:
        sys.exit("AWS_ENDPOINT_URL must point at a running simulator")
    control("PUT", "limits", {"on": False})
    for number, function in enumerate(CHECKS, 1):
        name = function.__name__.replace("_", " ")
        try:
            function()
        except Exception as error:
            sys.exit(f"not ok {number} - {name}: {type(error).__name__}: {error}")
        print(f"ok {number} - {name}")
    print(f"{len(CHECKS)} checks passed with boto3 {boto3.__version__} against {ENDPOINT}")


if __name__ == "__main__":
    main()
