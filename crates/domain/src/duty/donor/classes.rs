//! The classes for which a donor does not give, for good or for a time 不能献血, 暂缓献血. Facts §1.3, §1.4.
//!
//! How long each lasts is in the rule book; what each blocks is what it is.

use crate::product::named;
use serde::{Deserialize, Serialize};

named! {
    /// Why somebody may not give blood: `p` for good, `t` for a time, with the number of facts §1.3 and §1.4.
    DeferralClass {
        Respiratory "p01-respiratory" "呼吸系统疾病" "respiratory disease";
        Circulatory "p02-circulatory" "循环系统疾病" "circulatory disease";
        Digestive "p03-digestive" "消化系统疾病" "digestive disease";
        Urinary "p04-urinary" "泌尿系统疾病" "disease of the urinary system";
        BloodDisease "p05-blood" "血液系统疾病" "blood disease";
        Endocrine "p06-endocrine" "内分泌及代谢疾病" "endocrine or metabolic disease";
        Immune "p07-immune" "免疫系统疾病" "disease of the immune system";
        ChronicSkin "p08-skin" "慢性皮肤疾病" "chronic skin disease";
        Allergic "p09-allergic" "反复发作的过敏" "recurrent allergy";
        Nervous "p10-nervous" "神经系统疾病" "nervous disease";
        Mental "p11-mental" "精神疾病" "mental illness";
        Prion "p12-prion" "克雅病及相关风险" "prion disease or its risk";
        Tumour "p13-tumour" "肿瘤" "tumour";
        Infectious "p14-infectious" "传染性疾病" "infectious disease";
        Parasitic "p15-parasitic" "寄生虫病及地方病" "parasitic or endemic disease";
        Eye "p16-eye" "眼科疾病" "eye disease";
        OrganRemoved "p17-organ-removed" "重要脏器切除" "a major organ was removed";
        Poisoning "p18-poisoning" "慢性中毒" "chronic poisoning";
        LongTermDrugs "p19-long-term-drugs" "长期用药" "long-term medication";
        Dependence "p20-dependence" "药物或酒精依赖" "drug or alcohol dependence";
        HighRisk "p21-high-risk" "高危行为" "high-risk behaviour";
        InfectedRecipient "p22-infected-recipient" "曾致受血者感染" "a recipient was infected by a donation";
        PhysicianPermanent "p23-physician" "医师判定不能献血" "a physician's judgement, for good";
        OralCare "t01-oral-care" "口腔护理(含洗牙)" "oral care";
        MinorSurgery "t02-minor-surgery" "拔牙或其他小手术" "tooth extraction or other minor surgery";
        ModerateSurgery "t03-moderate-surgery" "阑尾切除、疝修补、扁桃体手术" "appendectomy, hernia repair or tonsillectomy";
        MajorSurgery "t04-major-surgery" "较大手术" "major surgery";
        BenignTumourRemoved "t05-benign-tumour-removed" "妇科良性肿瘤、体表良性肿瘤术后" "benign tumour removed";
        Menstruation "t06-menstruation" "月经期及前后" "menstruation";
        Pregnancy "t07-pregnancy" "妊娠期" "pregnancy";
        Miscarriage "t08-miscarriage" "流产" "miscarriage";
        Childbirth "t09-childbirth" "分娩及哺乳期" "childbirth or lactation";
        AcuteEye "t10-acute-eye" "急性眼病" "acute eye disease";
        EyeSurgery "t10-eye-surgery" "眼科手术" "eye surgery";
        Cold "t11-cold" "感冒、上呼吸道感染" "cold or upper respiratory infection";
        Pneumonia "t12-pneumonia" "肺炎" "pneumonia";
        Gastroenteritis "t13-gastroenteritis" "急性胃肠炎" "acute gastroenteritis";
        UrinaryInfection "t14-urinary-infection" "急性泌尿道感染" "acute urinary infection";
        Pyelonephritis "t15-pyelonephritis" "急性肾盂肾炎" "acute pyelonephritis";
        UrinaryStone "t16-urinary-stone" "泌尿系结石发作期" "attack of a urinary stone";
        Wound "t17-wound" "伤口、皮肤局限性炎症" "wound or local skin inflammation";
        ExtensiveSkin "t18-extensive-skin" "皮肤广泛性炎症" "extensive skin inflammation";
        Dysentery "t19-dysentery" "痢疾" "dysentery";
        Typhoid "t20-typhoid" "伤寒" "typhoid";
        HepatitisA "t21-hepatitis-a" "甲型肝炎" "hepatitis A";
        Brucellosis "t22-brucellosis" "布氏杆菌病" "brucellosis";
        Malaria "t23-malaria" "疟疾" "malaria";
        MalariaArea "t23-malaria-area" "疟疾流行区旅居" "stay in a malaria area";
        Toxoplasmosis "t24-toxoplasmosis" "弓形体病" "toxoplasmosis";
        QFever "t24-q-fever" "Q热" "Q fever";
        RheumaticFever "t25-rheumatic-fever" "急性风湿热" "acute rheumatic fever";
        Transfused "t26-transfused" "接受输血" "received blood";
        Pierced "t27-pierced" "文身、穿刺、锐器伤、血液溅污" "tattoo, piercing, needle-stick or splash of blood";
        RiskContact "t28-risk-contact" "与高危者性接触" "sex with a person at high risk";
        PlateletInhibitor "t29-platelet-inhibitor" "服用抑制血小板药物" "drugs that inhibit platelets";
        InactivatedVaccine "t30-inactivated-vaccine" "灭活、重组、类毒素疫苗" "inactivated, recombinant or toxoid vaccine";
        LiveVaccine "t31-live-vaccine" "麻疹、腮腺炎、黄热病、脊灰减毒活疫苗" "live vaccine of measles, mumps, yellow fever or polio";
        LiveVaccineLong "t32-live-vaccine-long" "风疹、乙脑活疫苗,未被咬伤的狂犬疫苗" "live vaccine of rubella or encephalitis, or of rabies without a bite";
        AnimalBite "t33-animal-bite" "被动物咬伤接种狂犬疫苗" "animal bite with rabies vaccine";
        AnimalSerum "t34-animal-serum" "注射动物血清" "animal serum";
        HepatitisBImmunoglobulin "t35-hepatitis-b-globulin" "注射乙肝免疫球蛋白" "hepatitis B immunoglobulin";
        CovidInactivated "t36-covid-inactivated" "新冠灭活疫苗" "inactivated COVID-19 vaccine";
        CovidOther "t36-covid-other" "新冠其他非活疫苗" "other COVID-19 vaccine that is not live";
        Covid "t37-covid" "新冠病毒感染" "COVID-19";
        QuarantineArea "t38-quarantine-area" "检疫传染病疫区旅居" "stay in an area of quarantinable disease";
        PhysicianTemporary "t40-physician" "医师判定暂缓" "a physician's judgement, for a time";
    }
}

impl DeferralClass {
    /// Whether it is for good.
    pub fn is_permanent(self) -> bool {
        self.code().starts_with('p')
    }

    /// Whether it speaks against platelets alone: red cells and plasma of such a donor are as good as any.
    pub const fn blocks_platelets_alone(self) -> bool {
        matches!(self, DeferralClass::PlateletInhibitor)
    }
}
