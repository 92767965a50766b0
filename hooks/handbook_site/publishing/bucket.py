"""A bucket of an object store (S3 and what speaks like it), with its errors as sentences. By boto3."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

from handbook_site.publishing.targets import PublishError

try:
    import boto3
    from botocore.config import Config
    from botocore.exceptions import (
        BotoCoreError,
        ClientError,
        ConnectionError,
        EndpointConnectionError,
        HTTPClientError,
        NoCredentialsError,
        PartialCredentialsError,
    )
except ImportError:
    raise PublishError(
        "没有装 boto3：运行 pip install 'four-lists-handbook[s3]'，再试一次。没有网络的，发布到文件夹再自己上传。"
    ) from None

AT_ONCE = 16
"""Requests at a time."""

REFUSALS = {
    "NoSuchBucket": "没有这个桶，请看看名字和 AWS_ENDPOINT_URL",
    "AccessDenied": "没有权限，请看看密钥能不能写这个桶",
    "403": "没有权限，请看看密钥能不能写这个桶",
    "InvalidAccessKeyId": "密钥不对",
    "SignatureDoesNotMatch": "密钥不对，或者这台电脑的时间不准",
    "RequestTimeTooSkewed": "这台电脑的时间不准",
    "PermanentRedirect": "这个桶在别的地域，请设 AWS_REGION",
    "InvalidBucketName": "桶的名字不合规矩",
    "QuotaExceeded": "桶的容量用完了",
    "SlowDown": "对象存储说太忙，过一会儿再试",
}
"""What a store answers with (S3 API, Error responses), in Chinese."""


class ConflictError(Exception):
    """An object is not as it was expected to be: somebody else wrote it."""


class Bucket:
    """Objects of one bucket below one prefix, by their address."""

    def __init__(self, place: str) -> None:
        self.name, _, prefix = place.partition("/")
        self.prefix = f"{prefix.strip('/')}/" if prefix.strip("/") else ""
        settings = Config(
            max_pool_connections=AT_ONCE,
            retries={"max_attempts": 4, "mode": "standard"},
            connect_timeout=10,
            read_timeout=60,
            request_checksum_calculation="when_required",  # other stores than Amazon's refuse the newer ones
            response_checksum_validation="when_required",
        )
        region = os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION")
        session = boto3.session.Session(region_name=region)
        self._client: Any = session.client("s3", region_name=session.region_name or "us-east-1", config=settings)

    def asked(self, do: Callable[..., Any], **what: Any) -> dict[str, Any]:
        """One request; raises ConflictError, KeyError where nothing lies there, PublishError for all else."""
        try:
            answer: dict[str, Any] = do(Bucket=self.name, **what)
            return answer
        except ClientError as error:
            code, status = str(error.response["Error"]["Code"]), error.response["ResponseMetadata"]["HTTPStatusCode"]
            if code in ("NoSuchKey", "NotFound", "404"):
                raise KeyError(what.get("Key")) from None
            if status == 412 or code == "ConditionalRequestConflict":
                raise ConflictError(what.get("Key")) from None
            if code == "NotImplemented" and set(what) & set(CONDITIONS):
                return self.asked(do, **{name: value for name, value in what.items() if name not in CONDITIONS})
            raise PublishError(f"对象存储没有答应（s3://{self.name}）：{REFUSALS.get(code, code)}。") from None
        except (NoCredentialsError, PartialCredentialsError):
            raise PublishError(
                "没有访问对象存储的密钥。设环境变量 AWS_ACCESS_KEY_ID 和 AWS_SECRET_ACCESS_KEY，再试一次。"
            ) from None
        except (EndpointConnectionError, ConnectionError, HTTPClientError):
            raise PublishError(
                f"连不上对象存储（s3://{self.name}）。请看看网络；不是亚马逊的，设 AWS_ENDPOINT_URL。"
            ) from None
        except BotoCoreError as error:
            raise PublishError(f"对象存储没有用成（s3://{self.name}）：{error}。") from None

    def get(self, address: str) -> tuple[bytes, str]:
        """An object and its ETag. Raises KeyError where there is none."""
        answer = self.asked(self._client.get_object, Key=self.prefix + address)
        return answer["Body"].read(), str(answer["ETag"])

    def head(self, address: str) -> dict[str, Any]:
        """What is said of an object; `Metadata`, `ETag`, and `age`: seconds by the store's clock. Raises KeyError."""
        answer = self.asked(self._client.head_object, Key=self.prefix + address)
        there = parsedate_to_datetime(answer["ResponseMetadata"]["HTTPHeaders"]["date"])
        written: datetime = answer["LastModified"]
        return {**answer, "age": (there - written).total_seconds()}

    def put(self, address: str, body: bytes, **more: Any) -> str:
        """Its ETag. `IfMatch` and `IfNoneMatch` make it conditional; raises ConflictError."""
        return str(self.asked(self._client.put_object, Key=self.prefix + address, Body=body, **more)["ETag"])

    def copy(self, source: str, address: str) -> None:
        """On the store's own machines, with everything that is said of it."""
        origin = {"Bucket": self.name, "Key": self.prefix + source}
        self.asked(self._client.copy_object, Key=self.prefix + address, CopySource=origin)

    def listed(self, below: str, *, folders: bool = False, most: int = 0) -> Iterator[str]:
        """Addresses that begin so; with `folders` only up to the next slash."""
        more: dict[str, Any] = {"Delimiter": "/"} if folders else {}
        more |= {"MaxKeys": most} if most else {}
        while True:
            answer = self.asked(self._client.list_objects_v2, Prefix=self.prefix + below, **more)
            found = [one["Key"] for one in answer.get("Contents", ())]
            found += [one["Prefix"] for one in answer.get("CommonPrefixes", ())]
            yield from (key.removeprefix(self.prefix) for key in found)
            if most or not answer.get("IsTruncated"):
                return
            more["ContinuationToken"] = answer["NextContinuationToken"]

    def delete(self, addresses: Iterable[str]) -> None:
        keys = [{"Key": self.prefix + address} for address in addresses]
        for at in range(0, len(keys), 1000):
            some = {"Objects": keys[at : at + 1000], "Quiet": True}
            answer = self.asked(self._client.delete_objects, Delete=some)
            if answer.get("Errors"):
                raise PublishError(f"对象存储没有答应删去旧的一版（s3://{self.name}）。请看看密钥有没有删的权限。")

    def all_at_once(self, jobs: Iterable[Callable[[], object]], meanwhile: Callable[[], None]) -> None:
        """Requests side by side, and something that is done after each."""
        with ThreadPoolExecutor(AT_ONCE) as pool:
            running = [pool.submit(job) for job in jobs]
            try:
                for done in as_completed(running):
                    done.result()
                    meanwhile()
            except BaseException:
                pool.shutdown(cancel_futures=True)
                raise


CONDITIONS = ("IfMatch", "IfNoneMatch")
