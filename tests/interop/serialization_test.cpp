// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "gradus/interop/serialization.hpp"

#include <boost/archive/binary_iarchive.hpp>
#include <boost/archive/binary_oarchive.hpp>
#include <boost/archive/text_iarchive.hpp>
#include <boost/archive/text_oarchive.hpp>
#include <boost/archive/xml_iarchive.hpp>
#include <boost/archive/xml_oarchive.hpp>
#include <sstream>
#include <string>

#include "catch.hpp"
#include "gradus/io/catalog_json.hpp"
#include "gradus/io/record_json.hpp"
#include "io/complete.hpp"
#include "oracle/random_catalog.hpp"

using namespace gradus;
namespace make = gradus::requirements;

namespace {

/// Returns a value saved to an archive and loaded from it, into one that is not empty.
template <class Out, class In, class T>
T around(const T& value, T into = {}) {
    std::stringstream bytes;
    {
        Out out(bytes);
        out << boost::serialization::make_nvp("value", value);
    }
    In in(bytes);
    in >> boost::serialization::make_nvp("value", into);
    return into;
}

template <class T, class Check>
void through_every_archive(const T& value, Check check, const T& into = {}) {
    check(around<boost::archive::text_oarchive, boost::archive::text_iarchive>(value, into));
    check(around<boost::archive::xml_oarchive, boost::archive::xml_iarchive>(value, into));
    check(around<boost::archive::binary_oarchive, boost::archive::binary_iarchive>(value, into));
}

}  // namespace

TEST_CASE("serialization: a catalog with every key, through Boost's own archives", "[interop][serialization]") {
    const catalog_data data = parse_catalog(gradus_test::complete_catalog).data;
    REQUIRE(data.courses.size() == 2);
    const auto check = [&](const catalog_data& loaded) {
        CHECK(loaded == data);
        CHECK(write_catalog(loaded) == write_catalog(data));  // with the extensions of requirements
    };
    through_every_archive(data, check);
    through_every_archive(data, check, data);
}

TEST_CASE("serialization: a record with every key", "[interop][serialization]") {
    const record full = parse_record(gradus_test::complete_record).data;
    REQUIRE(full.attempts.size() == 1);
    through_every_archive(full, [&](const record& loaded) { CHECK(loaded == full); });
    through_every_archive(
        full, [&](const record& loaded) { CHECK(loaded == full); }, full);
    through_every_archive(
        record{}, [&](const record& loaded) { CHECK(loaded == record{}); }, full);
}

TEST_CASE("serialization: random catalogs", "[interop][serialization]") {
    catalog_data before;
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
        INFO("seed " << seed);
        const catalog_data data = oracle::random_catalog(seed);
        CHECK(around<boost::archive::binary_oarchive, boost::archive::binary_iarchive>(data, before) == data);
        before = data;
    }
}

TEST_CASE("serialization: progressions and conditions", "[interop][serialization]") {
    const progression p{{{course_id{3}, 1}, {course_id{0}, 63}}};
    through_every_archive(p, [&](const progression& loaded) { CHECK(loaded == p); });
    const condition c{"ALG1 >= C", 4};
    through_every_archive(c, [&](const condition& loaded) { CHECK(loaded == c); });
}

TEST_CASE("serialization: a requirement as deep as any, and one deeper", "[interop][serialization]") {
    requirement deep = make::course("A");
    for (int i = 1; i < max_requirement_depth; ++i) deep = make::all({make::never(), std::move(deep), make::age(16)});
    through_every_archive(deep, [&](const requirement& loaded) { CHECK(loaded == deep); });
    const requirement deeper = make::all({make::all({deep})});
    std::stringstream bytes;
    boost::archive::text_oarchive(bytes) << deeper;
    boost::archive::text_iarchive in(bytes);
    requirement loaded;
    CHECK_THROWS_AS(in >> loaded, boost::archive::archive_exception);
}

TEST_CASE("serialization: what is none of its type is refused", "[interop][serialization]") {
    std::stringstream text;
    boost::archive::text_oarchive(text) << std::uint32_t{99} << std::uint32_t{0};
    boost::archive::text_iarchive in(text);
    equivalence e;
    CHECK_THROWS_AS(in >> e, boost::archive::archive_exception);  // no such kind
    std::stringstream days;
    boost::archive::text_oarchive(days) << true << std::int32_t{2026} << std::uint32_t{2 * 32 + 30};
    boost::archive::text_iarchive of_days(days);
    effective_range range;
    CHECK_THROWS_AS(of_days >> range, boost::archive::archive_exception);  // the 30th of February
}
