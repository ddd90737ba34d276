// Generated from docs/openapi.json by `npm run generate`. Do not edit.

/** What the kernel calls its own words, in the order in which it lists them. */
export const WORDS = {
  "Act": {
    "ordered": {
      "zh": "订血",
      "en": "ordered"
    },
    "called": {
      "zh": "急症申请",
      "en": "called for in an emergency"
    },
    "withdrawn": {
      "zh": "撤回",
      "en": "no longer asked for"
    },
    "answered": {
      "zh": "首次交付",
      "en": "first handed over"
    },
    "admitted": {
      "zh": "入库",
      "en": "admitted"
    },
    "transferred-in": {
      "zh": "调入",
      "en": "transferred in"
    },
    "sent": {
      "zh": "出库",
      "en": "sent"
    },
    "sent-back": {
      "zh": "退血发出",
      "en": "sent back"
    },
    "own-used": {
      "zh": "动用本院库存",
      "en": "drawn from the own shelf for a case"
    },
    "turned-back": {
      "zh": "折返",
      "en": "turned back on the road"
    },
    "received": {
      "zh": "接收",
      "en": "received"
    },
    "returned": {
      "zh": "退回",
      "en": "come back"
    },
    "crossmatched": {
      "zh": "交叉配血",
      "en": "crossmatched"
    },
    "issued": {
      "zh": "发血",
      "en": "issued to a patient"
    },
    "transfused": {
      "zh": "输注",
      "en": "transfused"
    },
    "discarded": {
      "zh": "报废",
      "en": "discarded"
    },
    "expired": {
      "zh": "过期",
      "en": "expired"
    },
    "transferred-out": {
      "zh": "调出",
      "en": "transferred out"
    },
    "lost": {
      "zh": "遗失",
      "en": "lost"
    },
    "owed": {
      "zh": "待补手续",
      "en": "a formality owed"
    }
  },
  "AdoptReason": {
    "first-edition": {
      "zh": "启用首版",
      "en": "the first edition"
    },
    "regulation": {
      "zh": "法规或标准更新",
      "en": "a law or standard changed"
    },
    "policy": {
      "zh": "本地制度调整",
      "en": "local policy changed"
    },
    "confirmed": {
      "zh": "数值经核实",
      "en": "a value was confirmed"
    },
    "correction": {
      "zh": "更正差错",
      "en": "a value was wrong"
    }
  },
  "Agitator": {
    "present": {
      "zh": "有",
      "en": "present"
    },
    "absent": {
      "zh": "无",
      "en": "absent"
    }
  },
  "Anticoagulant": {
    "acd-a": {
      "zh": "ACD-A",
      "en": "ACD-A"
    },
    "acd-b": {
      "zh": "ACD-B",
      "en": "ACD-B"
    },
    "cpd": {
      "zh": "CPD",
      "en": "CPD"
    },
    "cpda-1": {
      "zh": "CPDA-1",
      "en": "CPDA-1"
    }
  },
  "Antigens": {
    "C": {
      "zh": "C 抗原",
      "en": "C antigen"
    },
    "c": {
      "zh": "c 抗原",
      "en": "c antigen"
    },
    "E": {
      "zh": "E 抗原",
      "en": "E antigen"
    },
    "e": {
      "zh": "e 抗原",
      "en": "e antigen"
    },
    "K": {
      "zh": "K 抗原",
      "en": "K antigen"
    },
    "Jka": {
      "zh": "Jka 抗原",
      "en": "Jka antigen"
    },
    "Jkb": {
      "zh": "Jkb 抗原",
      "en": "Jkb antigen"
    },
    "Fya": {
      "zh": "Fya 抗原",
      "en": "Fya antigen"
    },
    "Fyb": {
      "zh": "Fyb 抗原",
      "en": "Fyb antigen"
    },
    "M": {
      "zh": "M 抗原",
      "en": "M antigen"
    },
    "N": {
      "zh": "N 抗原",
      "en": "N antigen"
    },
    "S": {
      "zh": "S 抗原",
      "en": "S antigen"
    },
    "s": {
      "zh": "s 抗原",
      "en": "s antigen"
    },
    "Mur": {
      "zh": "Mur 抗原",
      "en": "Mur antigen"
    },
    "Dia": {
      "zh": "Dia 抗原",
      "en": "Dia antigen"
    }
  },
  "AppearanceFault": {
    "lipaemic": {
      "zh": "脂血",
      "en": "lipaemic"
    },
    "haemolysed": {
      "zh": "溶血",
      "en": "haemolysed"
    },
    "clotted": {
      "zh": "凝块",
      "en": "clots"
    },
    "turbid": {
      "zh": "混浊或絮状物",
      "en": "turbid, or with flakes"
    },
    "discoloured": {
      "zh": "颜色异常",
      "en": "of a strange colour"
    },
    "no-swirling": {
      "zh": "血小板无旋涡",
      "en": "platelets that do not swirl"
    },
    "leaking": {
      "zh": "渗漏",
      "en": "leaking"
    },
    "damaged": {
      "zh": "血袋或热合处破损",
      "en": "its bag or a seal is damaged"
    },
    "unsealed": {
      "zh": "导管热合不良",
      "en": "its tube is not sealed"
    }
  },
  "ApplicationRefusal": {
    "not-indicated": {
      "zh": "无输血指征",
      "en": "not indicated"
    },
    "too-much": {
      "zh": "申请量过大",
      "en": "too much"
    },
    "incomplete": {
      "zh": "填写不全",
      "en": "incomplete"
    },
    "other-treatment": {
      "zh": "可用其他治疗",
      "en": "another treatment serves"
    }
  },
  "ApprovalLevel": {
    "senior": {
      "zh": "上级医师",
      "en": "senior physician"
    },
    "head": {
      "zh": "科主任",
      "en": "head of the department"
    },
    "affairs": {
      "zh": "医务部门",
      "en": "medical affairs office"
    }
  },
  "ApprovalStep": {
    "senior-review": {
      "zh": "上级医师审核",
      "en": "review by a senior physician"
    },
    "head-signature": {
      "zh": "科主任核准签发",
      "en": "signature of the head of the department"
    },
    "medical-affairs": {
      "zh": "医务部门批准",
      "en": "approval by the medical affairs office"
    }
  },
  "Assay": {
    "hbsag-1": {
      "zh": "乙肝表面抗原(试剂一)",
      "en": "HBsAg, first kit"
    },
    "hbsag-2": {
      "zh": "乙肝表面抗原(试剂二)",
      "en": "HBsAg, second kit"
    },
    "anti-hcv-1": {
      "zh": "丙肝抗体(试剂一)",
      "en": "anti-HCV, first kit"
    },
    "anti-hcv-2": {
      "zh": "丙肝抗体(试剂二)",
      "en": "anti-HCV, second kit"
    },
    "anti-hiv-1": {
      "zh": "艾滋病抗体(试剂一)",
      "en": "anti-HIV, first kit"
    },
    "anti-hiv-2": {
      "zh": "艾滋病抗体(试剂二)",
      "en": "anti-HIV, second kit"
    },
    "syphilis-1": {
      "zh": "梅毒抗体(试剂一)",
      "en": "syphilis, first kit"
    },
    "syphilis-2": {
      "zh": "梅毒抗体(试剂二)",
      "en": "syphilis, second kit"
    },
    "alt": {
      "zh": "丙氨酸氨基转移酶",
      "en": "ALT"
    },
    "hbv-dna": {
      "zh": "乙肝病毒核酸",
      "en": "HBV DNA"
    },
    "hcv-rna": {
      "zh": "丙肝病毒核酸",
      "en": "HCV RNA"
    },
    "hiv-rna": {
      "zh": "艾滋病病毒核酸",
      "en": "HIV RNA"
    },
    "abo-forward": {
      "zh": "ABO正定型",
      "en": "ABO, forward"
    },
    "abo-reverse": {
      "zh": "ABO反定型",
      "en": "ABO, reverse"
    },
    "rhd": {
      "zh": "RhD",
      "en": "RhD"
    },
    "rhd-weak": {
      "zh": "RhD阴性确认(弱D)",
      "en": "RhD negative confirmed (weak D)"
    },
    "antibody-screen": {
      "zh": "不规则抗体筛查",
      "en": "screen for irregular antibodies"
    }
  },
  "AssessmentAction": {
    "results-reviewed": {
      "zh": "复核原始记录",
      "en": "the raw results were reviewed"
    },
    "sample-retested": {
      "zh": "复测质评样本",
      "en": "the assessment's sample was tested again"
    },
    "method-checked": {
      "zh": "核查检测方法",
      "en": "the method was checked"
    },
    "instrument-serviced": {
      "zh": "检修仪器",
      "en": "the instrument was serviced"
    },
    "reagent-changed": {
      "zh": "更换试剂",
      "en": "the reagent was changed"
    },
    "staff-trained": {
      "zh": "人员培训",
      "en": "staff was trained"
    }
  },
  "Attribute": {
    "irradiated": {
      "zh": "辐照",
      "en": "irradiated"
    },
    "washed": {
      "zh": "洗涤",
      "en": "washed"
    },
    "antigen-negative": {
      "zh": "抗原阴性",
      "en": "antigen-negative"
    },
    "fresh": {
      "zh": "新鲜",
      "en": "fresh"
    },
    "paediatric-split": {
      "zh": "儿科分装",
      "en": "paediatric split"
    }
  },
  "Attributes": {
    "irradiated": {
      "zh": "辐照",
      "en": "irradiated"
    },
    "washed": {
      "zh": "洗涤",
      "en": "washed"
    },
    "antigen-negative": {
      "zh": "抗原阴性",
      "en": "antigen-negative"
    },
    "fresh": {
      "zh": "新鲜",
      "en": "fresh"
    },
    "paediatric-split": {
      "zh": "儿科分装",
      "en": "paediatric split"
    }
  },
  "BloodSource": {
    "any": {
      "zh": "不限",
      "en": "anybody's"
    },
    "autologous": {
      "zh": "仅限自体血",
      "en": "the patient's own alone"
    }
  },
  "BreakGlassReason": {
    "life-at-risk": {
      "zh": "危及生命",
      "en": "life at risk"
    },
    "nobody-present": {
      "zh": "当班人员不在岗",
      "en": "whoever holds the duty is not there"
    },
    "disaster": {
      "zh": "突发事件",
      "en": "disaster"
    }
  },
  "BreakGlassVerdict": {
    "justified": {
      "zh": "理由成立",
      "en": "justified"
    },
    "not-justified": {
      "zh": "理由不成立",
      "en": "not justified"
    }
  },
  "CloseReason": {
    "filled": {
      "zh": "已满足",
      "en": "filled"
    },
    "no-longer-needed": {
      "zh": "不再需要",
      "en": "no longer needed"
    },
    "enough-stock": {
      "zh": "库存充足",
      "en": "stock suffices"
    },
    "supplier-short": {
      "zh": "供方不足",
      "en": "the supplier is short"
    },
    "replaced": {
      "zh": "被新单替代",
      "en": "replaced by a newer one"
    },
    "declined-enough-stock": {
      "zh": "接收方谢绝:库存充足",
      "en": "declined by the receiver: stock suffices"
    },
    "declined-no-storage": {
      "zh": "接收方谢绝:无储存条件",
      "en": "declined by the receiver: nowhere to keep it"
    },
    "declined-too-short-dated": {
      "zh": "接收方谢绝:剩余有效期太短",
      "en": "declined by the receiver: too short-dated"
    }
  },
  "ColdProof": {
    "kept-in-box": {
      "zh": "血液运输箱内保存",
      "en": "kept in a transport box"
    },
    "ward-refrigerator": {
      "zh": "病区储血冰箱保存",
      "en": "kept in the ward's blood refrigerator"
    },
    "not-kept": {
      "zh": "未冷链保存",
      "en": "not kept cold"
    }
  },
  "ColdStatement": {
    "kept-cold": {
      "zh": "全程按要求保存,有温度记录",
      "en": "kept as required throughout, with its temperature record"
    },
    "not-kept": {
      "zh": "未能证明全程冷链",
      "en": "the cold chain cannot be shown"
    }
  },
  "Conclusion": {
    "confirmed": {
      "zh": "原因确认",
      "en": "the cause is confirmed"
    },
    "not-confirmed": {
      "zh": "原因未证实",
      "en": "the cause was not confirmed"
    },
    "undecided": {
      "zh": "原因无法查清",
      "en": "the cause cannot be settled"
    }
  },
  "ControlItem": {
    "volume": {
      "zh": "容量",
      "en": "volume"
    },
    "haemoglobin": {
      "zh": "血红蛋白含量",
      "en": "haemoglobin"
    },
    "haematocrit": {
      "zh": "血细胞比容",
      "en": "haematocrit"
    },
    "residual-leucocytes": {
      "zh": "白细胞残留量",
      "en": "leucocytes left"
    },
    "haemolysis": {
      "zh": "溶血率",
      "en": "haemolysis"
    },
    "platelets": {
      "zh": "血小板含量",
      "en": "platelets"
    },
    "ph": {
      "zh": "pH",
      "en": "pH"
    },
    "red-cells-left": {
      "zh": "红细胞混入量",
      "en": "red cells left"
    },
    "supernatant-protein": {
      "zh": "上清蛋白质含量",
      "en": "protein of the supernatant"
    },
    "plasma-protein": {
      "zh": "血浆蛋白含量",
      "en": "protein of the plasma"
    },
    "factor-viii": {
      "zh": "Ⅷ因子活性",
      "en": "factor VIII activity"
    },
    "factor-viii-content": {
      "zh": "Ⅷ因子含量",
      "en": "factor VIII in the bag"
    },
    "fibrinogen": {
      "zh": "纤维蛋白原含量",
      "en": "fibrinogen"
    },
    "methylene-blue": {
      "zh": "亚甲蓝残留量",
      "en": "methylene blue left"
    },
    "free-haemoglobin": {
      "zh": "游离血红蛋白",
      "en": "free haemoglobin"
    },
    "glycerol": {
      "zh": "甘油残留量",
      "en": "glycerol left"
    },
    "granulocytes": {
      "zh": "粒细胞含量",
      "en": "granulocytes"
    },
    "growth": {
      "zh": "无菌试验生长",
      "en": "growth in the test for sterility"
    }
  },
  "ControlKind": {
    "positive": {
      "zh": "阳性对照",
      "en": "positive control"
    },
    "negative": {
      "zh": "阴性对照",
      "en": "negative control"
    }
  },
  "ControlStanding": {
    "within": {
      "zh": "合格",
      "en": "within its limits"
    },
    "outside": {
      "zh": "不合格",
      "en": "outside its limits"
    }
  },
  "Controls": {
    "valid": {
      "zh": "对照有效",
      "en": "valid"
    },
    "invalid": {
      "zh": "对照无效",
      "en": "invalid"
    }
  },
  "Cooling": {
    "cooled": {
      "zh": "冷却至 2–10 °C",
      "en": "toward 2-10 °C"
    },
    "room": {
      "zh": "快速冷却至 20–24 °C",
      "en": "quickly to 20-24 °C"
    }
  },
  "CorrectionReason": {
    "wrong-sample": {
      "zh": "标本错位",
      "en": "another sample was tested"
    },
    "wrong-reading": {
      "zh": "读数错误",
      "en": "it was read wrongly"
    },
    "contaminated": {
      "zh": "污染",
      "en": "contaminated"
    },
    "instrument-fault": {
      "zh": "仪器故障",
      "en": "the instrument was faulty"
    },
    "reagent-fault": {
      "zh": "试剂问题",
      "en": "the reagent was faulty"
    },
    "confirmed-otherwise": {
      "zh": "复核结果不同",
      "en": "a confirmation says otherwise"
    }
  },
  "CrossmatchResult": {
    "compatible": {
      "zh": "相合",
      "en": "compatible"
    },
    "incompatible": {
      "zh": "不相合",
      "en": "incompatible"
    }
  },
  "DeclineReason": {
    "needed-here": {
      "zh": "本院急用",
      "en": "needed here"
    },
    "not-fit": {
      "zh": "血液不合要求",
      "en": "the bags are not fit"
    },
    "nobody-to-send": {
      "zh": "无人送取",
      "en": "nobody can send it"
    }
  },
  "DeferralClass": {
    "p01-respiratory": {
      "zh": "呼吸系统疾病",
      "en": "respiratory disease"
    },
    "p02-circulatory": {
      "zh": "循环系统疾病",
      "en": "circulatory disease"
    },
    "p03-digestive": {
      "zh": "消化系统疾病",
      "en": "digestive disease"
    },
    "p04-urinary": {
      "zh": "泌尿系统疾病",
      "en": "disease of the urinary system"
    },
    "p05-blood": {
      "zh": "血液系统疾病",
      "en": "blood disease"
    },
    "p06-endocrine": {
      "zh": "内分泌及代谢疾病",
      "en": "endocrine or metabolic disease"
    },
    "p07-immune": {
      "zh": "免疫系统疾病",
      "en": "disease of the immune system"
    },
    "p08-skin": {
      "zh": "慢性皮肤疾病",
      "en": "chronic skin disease"
    },
    "p09-allergic": {
      "zh": "反复发作的过敏",
      "en": "recurrent allergy"
    },
    "p10-nervous": {
      "zh": "神经系统疾病",
      "en": "nervous disease"
    },
    "p11-mental": {
      "zh": "精神疾病",
      "en": "mental illness"
    },
    "p12-prion": {
      "zh": "克雅病及相关风险",
      "en": "prion disease or its risk"
    },
    "p13-tumour": {
      "zh": "肿瘤",
      "en": "tumour"
    },
    "p14-infectious": {
      "zh": "传染性疾病",
      "en": "infectious disease"
    },
    "p15-parasitic": {
      "zh": "寄生虫病及地方病",
      "en": "parasitic or endemic disease"
    },
    "p16-eye": {
      "zh": "眼科疾病",
      "en": "eye disease"
    },
    "p17-organ-removed": {
      "zh": "重要脏器切除",
      "en": "a major organ was removed"
    },
    "p18-poisoning": {
      "zh": "慢性中毒",
      "en": "chronic poisoning"
    },
    "p19-long-term-drugs": {
      "zh": "长期用药",
      "en": "long-term medication"
    },
    "p20-dependence": {
      "zh": "药物或酒精依赖",
      "en": "drug or alcohol dependence"
    },
    "p21-high-risk": {
      "zh": "高危行为",
      "en": "high-risk behaviour"
    },
    "p22-infected-recipient": {
      "zh": "曾致受血者感染",
      "en": "a recipient was infected by a donation"
    },
    "p23-physician": {
      "zh": "医师判定不能献血",
      "en": "a physician's judgement, for good"
    },
    "t01-oral-care": {
      "zh": "口腔护理(含洗牙)",
      "en": "oral care"
    },
    "t02-minor-surgery": {
      "zh": "拔牙或其他小手术",
      "en": "tooth extraction or other minor surgery"
    },
    "t03-moderate-surgery": {
      "zh": "阑尾切除、疝修补、扁桃体手术",
      "en": "appendectomy, hernia repair or tonsillectomy"
    },
    "t04-major-surgery": {
      "zh": "较大手术",
      "en": "major surgery"
    },
    "t05-benign-tumour-removed": {
      "zh": "妇科良性肿瘤、体表良性肿瘤术后",
      "en": "benign tumour removed"
    },
    "t06-menstruation": {
      "zh": "月经期及前后",
      "en": "menstruation"
    },
    "t07-pregnancy": {
      "zh": "妊娠期",
      "en": "pregnancy"
    },
    "t08-miscarriage": {
      "zh": "流产",
      "en": "miscarriage"
    },
    "t09-childbirth": {
      "zh": "分娩及哺乳期",
      "en": "childbirth or lactation"
    },
    "t10-acute-eye": {
      "zh": "急性眼病",
      "en": "acute eye disease"
    },
    "t10-eye-surgery": {
      "zh": "眼科手术",
      "en": "eye surgery"
    },
    "t11-cold": {
      "zh": "感冒、上呼吸道感染",
      "en": "cold or upper respiratory infection"
    },
    "t12-pneumonia": {
      "zh": "肺炎",
      "en": "pneumonia"
    },
    "t13-gastroenteritis": {
      "zh": "急性胃肠炎",
      "en": "acute gastroenteritis"
    },
    "t14-urinary-infection": {
      "zh": "急性泌尿道感染",
      "en": "acute urinary infection"
    },
    "t15-pyelonephritis": {
      "zh": "急性肾盂肾炎",
      "en": "acute pyelonephritis"
    },
    "t16-urinary-stone": {
      "zh": "泌尿系结石发作期",
      "en": "attack of a urinary stone"
    },
    "t17-wound": {
      "zh": "伤口、皮肤局限性炎症",
      "en": "wound or local skin inflammation"
    },
    "t18-extensive-skin": {
      "zh": "皮肤广泛性炎症",
      "en": "extensive skin inflammation"
    },
    "t19-dysentery": {
      "zh": "痢疾",
      "en": "dysentery"
    },
    "t20-typhoid": {
      "zh": "伤寒",
      "en": "typhoid"
    },
    "t21-hepatitis-a": {
      "zh": "甲型肝炎",
      "en": "hepatitis A"
    },
    "t22-brucellosis": {
      "zh": "布氏杆菌病",
      "en": "brucellosis"
    },
    "t23-malaria": {
      "zh": "疟疾",
      "en": "malaria"
    },
    "t23-malaria-area": {
      "zh": "疟疾流行区旅居",
      "en": "stay in a malaria area"
    },
    "t24-toxoplasmosis": {
      "zh": "弓形体病",
      "en": "toxoplasmosis"
    },
    "t24-q-fever": {
      "zh": "Q热",
      "en": "Q fever"
    },
    "t25-rheumatic-fever": {
      "zh": "急性风湿热",
      "en": "acute rheumatic fever"
    },
    "t26-transfused": {
      "zh": "接受输血",
      "en": "received blood"
    },
    "t27-pierced": {
      "zh": "文身、穿刺、锐器伤、血液溅污",
      "en": "tattoo, piercing, needle-stick or splash of blood"
    },
    "t28-risk-contact": {
      "zh": "与高危者性接触",
      "en": "sex with a person at high risk"
    },
    "t29-platelet-inhibitor": {
      "zh": "服用抑制血小板药物",
      "en": "drugs that inhibit platelets"
    },
    "t30-inactivated-vaccine": {
      "zh": "灭活、重组、类毒素疫苗",
      "en": "inactivated, recombinant or toxoid vaccine"
    },
    "t31-live-vaccine": {
      "zh": "麻疹、腮腺炎、黄热病、脊灰减毒活疫苗",
      "en": "live vaccine of measles, mumps, yellow fever or polio"
    },
    "t32-live-vaccine-long": {
      "zh": "风疹、乙脑活疫苗,未被咬伤的狂犬疫苗",
      "en": "live vaccine of rubella or encephalitis, or of rabies without a bite"
    },
    "t33-animal-bite": {
      "zh": "被动物咬伤接种狂犬疫苗",
      "en": "animal bite with rabies vaccine"
    },
    "t34-animal-serum": {
      "zh": "注射动物血清",
      "en": "animal serum"
    },
    "t35-hepatitis-b-globulin": {
      "zh": "注射乙肝免疫球蛋白",
      "en": "hepatitis B immunoglobulin"
    },
    "t36-covid-inactivated": {
      "zh": "新冠灭活疫苗",
      "en": "inactivated COVID-19 vaccine"
    },
    "t36-covid-other": {
      "zh": "新冠其他非活疫苗",
      "en": "other COVID-19 vaccine that is not live"
    },
    "t37-covid": {
      "zh": "新冠病毒感染",
      "en": "COVID-19"
    },
    "t38-quarantine-area": {
      "zh": "检疫传染病疫区旅居",
      "en": "stay in an area of quarantinable disease"
    },
    "t40-physician": {
      "zh": "医师判定暂缓",
      "en": "a physician's judgement, for a time"
    }
  },
  "DeliveryMode": {
    "station-delivers": {
      "zh": "血站送",
      "en": "the supplier delivers"
    },
    "hospital-fetches": {
      "zh": "医疗机构取",
      "en": "the hospital fetches"
    },
    "combined": {
      "zh": "送取结合",
      "en": "delivery and fetching combined, meeting half-way"
    }
  },
  "Demand": {
    "no-limits": {
      "zh": "无质控指标",
      "en": "nothing is measured of it"
    },
    "met": {
      "zh": "已满足",
      "en": "met"
    },
    "running": {
      "zh": "本月进行中",
      "en": "the month is not over"
    },
    "below-share": {
      "zh": "合格率不足",
      "en": "too few were within their limits"
    },
    "short": {
      "zh": "抽检数不足",
      "en": "too few were checked"
    }
  },
  "Deviation": {
    "collection-off": {
      "zh": "采血量不在允差内",
      "en": "of a collection outside its volume"
    },
    "volume-off": {
      "zh": "容量不在允差内",
      "en": "its volume is outside the tolerance"
    },
    "past-limit": {
      "zh": "制备超过时限",
      "en": "made past the limit of its step"
    },
    "unbalanced": {
      "zh": "投入与产出不平衡",
      "en": "of a step whose volumes do not add up"
    },
    "not-good-for": {
      "zh": "采血不适于制备此品种",
      "en": "of a collection that is not good for it"
    },
    "unplanned": {
      "zh": "非该工序的产物",
      "en": "its step does not make such a product"
    }
  },
  "Difference": {
    "bag-missing": {
      "zh": "缺血袋",
      "en": "a bag is missing"
    },
    "bag-extra": {
      "zh": "多血袋",
      "en": "a bag too many"
    },
    "tube-missing": {
      "zh": "缺标本管",
      "en": "a sample tube is missing"
    },
    "tube-extra": {
      "zh": "多标本管",
      "en": "a sample tube too many"
    },
    "never-collected": {
      "zh": "无采血记录",
      "en": "nothing was collected under this number"
    },
    "other-box": {
      "zh": "属于另一箱",
      "en": "it belongs in another box"
    },
    "not-listed": {
      "zh": "装箱清点时未列入",
      "en": "it was not counted out with this box"
    },
    "again": {
      "zh": "已交接过",
      "en": "it was counted in before"
    }
  },
  "DiscardReason": {
    "expired": {
      "zh": "过期",
      "en": "expired"
    },
    "appearance": {
      "zh": "外观不合格",
      "en": "appearance"
    },
    "broken": {
      "zh": "破损",
      "en": "broken"
    },
    "temperature": {
      "zh": "温度超限",
      "en": "temperature out of range"
    },
    "recalled": {
      "zh": "召回",
      "en": "recalled"
    },
    "not-used": {
      "zh": "出库后未用",
      "en": "issued and not used"
    },
    "other": {
      "zh": "其他",
      "en": "other"
    }
  },
  "DispatchPurpose": {
    "issue": {
      "zh": "发放",
      "en": "issue to a hospital"
    },
    "transfer": {
      "zh": "调拨",
      "en": "transfer between stores"
    },
    "return": {
      "zh": "退血",
      "en": "return"
    }
  },
  "DisposalMethod": {
    "autoclaved": {
      "zh": "高压灭菌后移交",
      "en": "autoclaved, then handed over"
    },
    "waste-carrier": {
      "zh": "移交医疗废物处置单位",
      "en": "handed to the medical-waste carrier"
    },
    "incinerated": {
      "zh": "焚烧",
      "en": "incinerated"
    },
    "kept-for-study": {
      "zh": "转作质控或教学",
      "en": "kept for quality control or teaching"
    }
  },
  "DonationKind": {
    "whole-blood": {
      "zh": "全血",
      "en": "whole blood"
    },
    "one-dose": {
      "zh": "单采血小板一份",
      "en": "one dose of platelets by apheresis"
    },
    "two-doses": {
      "zh": "单采血小板两份",
      "en": "two doses of platelets by apheresis"
    }
  },
  "DonorReaction": {
    "none": {
      "zh": "无",
      "en": "none"
    },
    "mild": {
      "zh": "轻度",
      "en": "mild"
    },
    "moderate": {
      "zh": "中度",
      "en": "moderate"
    },
    "severe": {
      "zh": "重度",
      "en": "severe"
    }
  },
  "Drawn": {
    "above-floor": {
      "zh": "底线以上",
      "en": "above the floor"
    },
    "below-floor": {
      "zh": "底线以下",
      "en": "below the floor"
    }
  },
  "Duty": {
    "supply-duty": {
      "zh": "血供科值班",
      "en": "supply department duty officer"
    },
    "supply-head": {
      "zh": "血供科科长",
      "en": "head of the supply department"
    },
    "transfusion-duty": {
      "zh": "输血科值班",
      "en": "transfusion department duty technician"
    },
    "transfusion-head": {
      "zh": "输血科负责人",
      "en": "head of the transfusion department"
    },
    "physician": {
      "zh": "临床医师",
      "en": "physician"
    },
    "nurse": {
      "zh": "护士",
      "en": "nurse"
    },
    "courier": {
      "zh": "送血员",
      "en": "courier"
    },
    "quality": {
      "zh": "质量管理",
      "en": "quality"
    },
    "laboratory": {
      "zh": "检验",
      "en": "laboratory"
    },
    "director": {
      "zh": "主任",
      "en": "director"
    },
    "leader": {
      "zh": "负责领导",
      "en": "responsible leader"
    },
    "senior-physician": {
      "zh": "上级医师",
      "en": "senior physician"
    },
    "dept-head": {
      "zh": "科主任",
      "en": "head of a clinical department"
    },
    "medical-affairs": {
      "zh": "医务部门",
      "en": "medical affairs office"
    },
    "administrator": {
      "zh": "系统管理员",
      "en": "administrator"
    },
    "collector": {
      "zh": "采血护士",
      "en": "collection nurse"
    },
    "component-technician": {
      "zh": "成分制备",
      "en": "component technician"
    },
    "releaser": {
      "zh": "放行",
      "en": "releaser"
    },
    "auditor": {
      "zh": "审计",
      "en": "auditor"
    },
    "donor": {
      "zh": "献血者",
      "en": "donor"
    },
    "system": {
      "zh": "系统",
      "en": "the system's own timers"
    }
  },
  "EquipmentKind": {
    "refrigerator": {
      "zh": "储血冰箱",
      "en": "blood refrigerator"
    },
    "freezer": {
      "zh": "低温冰箱",
      "en": "plasma freezer"
    },
    "agitator": {
      "zh": "血小板振荡保存箱",
      "en": "platelet incubator with agitator"
    }
  },
  "ErasureReason": {
    "own-request": {
      "zh": "本人要求",
      "en": "at their own request"
    },
    "retention-over": {
      "zh": "保存期满",
      "en": "the time of keeping is over"
    },
    "mistaken-entry": {
      "zh": "误录",
      "en": "entered by mistake"
    }
  },
  "EscalationLevel": {
    "duty": {
      "zh": "值班人员",
      "en": "duty staff"
    },
    "director": {
      "zh": "主任",
      "en": "directors of both sides"
    },
    "leadership": {
      "zh": "相关负责人",
      "en": "responsible leaders"
    }
  },
  "ExcursionVerdict": {
    "usable": {
      "zh": "可用",
      "en": "fit for use"
    },
    "not-usable": {
      "zh": "不可用",
      "en": "not fit for use"
    }
  },
  "Exposure": {
    "at-bedside": {
      "zh": "已发至病房",
      "en": "issued to the patient"
    },
    "transfused": {
      "zh": "已输注",
      "en": "transfused"
    },
    "told": {
      "zh": "医院告知已发给患者",
      "en": "given, as the hospital tells"
    }
  },
  "Failure": {
    "reactive": {
      "zh": "反应性",
      "en": "reactive"
    },
    "indeterminate": {
      "zh": "灰区",
      "en": "in the grey zone"
    },
    "over-limit": {
      "zh": "超限",
      "en": "over the limit"
    },
    "discrepant": {
      "zh": "正反定型或复检不符",
      "en": "the tests disagree"
    },
    "against-history": {
      "zh": "与既往血型不符",
      "en": "an earlier donation says otherwise"
    }
  },
  "Fate": {
    "transfused": {
      "zh": "已输注",
      "en": "transfused"
    },
    "discarded": {
      "zh": "报废",
      "en": "discarded"
    },
    "expired": {
      "zh": "过期",
      "en": "expired"
    },
    "transferred-out": {
      "zh": "调出",
      "en": "transferred out"
    },
    "lost": {
      "zh": "遗失",
      "en": "lost"
    }
  },
  "FigureId": {
    "asked": {
      "zh": "申请量",
      "en": "asked for"
    },
    "fill-rate": {
      "zh": "临床供应满足率",
      "en": "fill rate"
    },
    "response": {
      "zh": "响应时间",
      "en": "response time"
    },
    "sent": {
      "zh": "出库",
      "en": "sent"
    },
    "pools-used": {
      "zh": "动用库存",
      "en": "pools used"
    },
    "own-used": {
      "zh": "动用本院库存",
      "en": "own shelf drawn for a case"
    },
    "turned-back": {
      "zh": "折返",
      "en": "turned back on the road"
    },
    "received": {
      "zh": "接收",
      "en": "received"
    },
    "admitted": {
      "zh": "入库",
      "en": "admitted"
    },
    "transferred-in": {
      "zh": "调入",
      "en": "transferred in"
    },
    "sent-back": {
      "zh": "退血发出",
      "en": "sent back"
    },
    "returned": {
      "zh": "退回",
      "en": "come back"
    },
    "issued": {
      "zh": "发血",
      "en": "issued to patients"
    },
    "transfused": {
      "zh": "输注",
      "en": "transfused"
    },
    "lost": {
      "zh": "遗失",
      "en": "lost"
    },
    "transferred-out": {
      "zh": "调出",
      "en": "transferred out"
    },
    "discard-rate": {
      "zh": "报废率",
      "en": "discard rate"
    },
    "expiry-rate": {
      "zh": "过期率",
      "en": "outdate rate"
    },
    "stock-days": {
      "zh": "库存天数",
      "en": "days of stock"
    },
    "age-sent": {
      "zh": "平均出库血龄",
      "en": "mean age when sent"
    },
    "age-issued": {
      "zh": "平均发血血龄",
      "en": "mean age when issued"
    },
    "crossmatch-ratio": {
      "zh": "交叉配血/输注比",
      "en": "crossmatch to transfusion ratio"
    },
    "formalities-in-time": {
      "zh": "补手续及时率",
      "en": "formalities in time"
    }
  },
  "FindingAnswer": {
    "set-right": {
      "zh": "已纠正",
      "en": "set right"
    },
    "told-by-mistake": {
      "zh": "误报",
      "en": "told by mistake"
    },
    "bag-found": {
      "zh": "血袋已找到",
      "en": "the bag was found"
    },
    "bag-gone": {
      "zh": "血袋确已不在",
      "en": "the bag is gone for good"
    },
    "physician-told": {
      "zh": "已告知临床医师",
      "en": "the physician was told"
    },
    "looked-into": {
      "zh": "已查明,无需处理",
      "en": "looked into, nothing to do"
    }
  },
  "FindingRule": {
    "received-unknown-bag": {
      "zh": "收到未登记的血袋",
      "en": "a bag was received that was never admitted"
    },
    "received-not-sent": {
      "zh": "收到未发来的血袋",
      "en": "a bag was received that this shipment did not carry"
    },
    "received-twice": {
      "zh": "重复接收",
      "en": "a bag was received that was already here"
    },
    "received-elsewhere": {
      "zh": "在错误地点接收",
      "en": "a shipment was received at another site than it was sent to"
    },
    "received-after-end": {
      "zh": "去向已定仍被接收",
      "en": "a bag was received whose fate was recorded"
    },
    "received-expired": {
      "zh": "接收时已过期",
      "en": "a bag was received after its expiry"
    },
    "received-held": {
      "zh": "接收了被扣留或召回的血袋",
      "en": "a held or recalled bag was received"
    },
    "transfused-not-issued": {
      "zh": "未发血而输注",
      "en": "a bag was transfused that was not issued to a patient"
    },
    "transfused-expired": {
      "zh": "输注了过期血",
      "en": "a bag was transfused after its expiry"
    },
    "fate-twice": {
      "zh": "去向重复",
      "en": "a second fate was reported for a bag"
    },
    "fate-not-held-here": {
      "zh": "非保管方报告去向",
      "en": "a fate was reported by a site that does not hold the bag"
    },
    "lost-outside-shipment": {
      "zh": "遗失的血袋不在该批次",
      "en": "a bag was reported lost that the shipment did not carry"
    },
    "crossmatch-not-held-here": {
      "zh": "对不在本院的血袋配血",
      "en": "a crossmatch was reported for a bag that is not here"
    },
    "given-incompatible": {
      "zh": "已发给患者的血配血不相合",
      "en": "a bag already given was incompatible in the patient's crossmatch"
    },
    "news-of-unknown-bag": {
      "zh": "收到未登记血袋的质量通知",
      "en": "another ledger told of the quality of a bag that was never here"
    },
    "group-changed": {
      "zh": "患者血型前后不符",
      "en": "a patient's group was determined otherwise than before"
    },
    "discarded-unapproved": {
      "zh": "未经审批报废库存血",
      "en": "a bag in stock was discarded without the approval of quality"
    },
    "counted-missing": {
      "zh": "盘库缺少的血袋",
      "en": "a bag that should stand here was not found in a count"
    },
    "counted-elsewhere": {
      "zh": "盘到账上不在本库的血袋",
      "en": "a bag was counted that by the record does not stand here"
    },
    "counted-in-two": {
      "zh": "同一血袋在两次盘库中扫到",
      "en": "a bag was scanned in two counts"
    },
    "counted-unknown": {
      "zh": "盘到未登记的血袋",
      "en": "a bag was counted that was never admitted"
    },
    "bag-left-in-box": {
      "zh": "还回的运输箱中有血袋",
      "en": "a bag was found in a transport box that was given back"
    },
    "box-not-back": {
      "zh": "血液运输箱逾期未还",
      "en": "a transport box was not given back in time"
    },
    "sample-too-old": {
      "zh": "配血标本超过时限",
      "en": "a crossmatch was made from a sample that is too old"
    },
    "transfusion-late": {
      "zh": "发血后未按时开始输注",
      "en": "a transfusion began too long after issue"
    },
    "transfusion-too-long": {
      "zh": "红细胞输注超时",
      "en": "red cells ran for too long"
    },
    "transfusion-told-twice": {
      "zh": "输注记录重复",
      "en": "a transfusion was reported twice"
    },
    "transfused-to-other": {
      "zh": "输给了其他患者",
      "en": "a bag was begun for another patient than it was issued to"
    },
    "transfusion-reaction": {
      "zh": "输血反应",
      "en": "a patient reacted to a transfusion"
    },
    "reaction-told": {
      "zh": "输血反应告知质量",
      "en": "quality is told of a transfusion reaction"
    },
    "shift-not-taken": {
      "zh": "非当班人交班",
      "en": "a shift was handed over by somebody who had not taken it over"
    },
    "round-broke-down": {
      "zh": "送血车故障",
      "en": "the van of a delivery round broke down"
    },
    "temperature-out-of-range": {
      "zh": "储血设备温度超限",
      "en": "storage equipment was out of its range"
    },
    "transfer-in-missing": {
      "zh": "调入单上有而实物无的血袋",
      "en": "a bag of another station's release document was not in the box"
    },
    "transfer-in-unlisted": {
      "zh": "调入实物有而单上无的血袋",
      "en": "a bag came from another station that its release document does not name"
    },
    "not-at-other-station": {
      "zh": "对方血站未收到调出的血袋",
      "en": "another station did not find a bag that was sent to it"
    },
    "station-told-of-given": {
      "zh": "外站告知的血液已发给患者",
      "en": "another station told of blood that was already given to a patient"
    },
    "number-not-granted": {
      "zh": "采血用了未分配给该点的献血码",
      "en": "a collection used a donation number that its place was not granted"
    },
    "number-twice": {
      "zh": "同一献血码用于两次采血",
      "en": "one donation number was used for two collections"
    },
    "collected-uncleared": {
      "zh": "未经评估合格而采血",
      "en": "blood was collected from somebody who was not cleared for it"
    },
    "tubes-missing": {
      "zh": "标本管数不足",
      "en": "a donation has fewer sample tubes than it must"
    },
    "box-count-differs": {
      "zh": "交接箱内血袋或标本管数不符",
      "en": "bags or sample tubes of a box of donations are missing or too many"
    },
    "box-has-uncollected": {
      "zh": "交接箱内有无采血记录的献血码",
      "en": "a box of donations holds a number under which nothing was collected"
    },
    "box-has-others": {
      "zh": "交接箱内有未列入本箱的献血",
      "en": "a box of donations holds one that was not counted out with it"
    },
    "box-seal-differs": {
      "zh": "交接箱封签号不符",
      "en": "a box of donations came with another seal"
    },
    "box-too-long": {
      "zh": "采集的血液运送超时",
      "en": "fresh blood was too long on its way to the station"
    },
    "box-by-one-person": {
      "zh": "同一人装箱和开箱清点",
      "en": "one person counted a box of donations out and in"
    },
    "step-unbalanced": {
      "zh": "制备投入与产出不平衡",
      "en": "the volumes of a step at the bench do not add up"
    },
    "step-past-limit": {
      "zh": "制备超过时限",
      "en": "a piece was made or treated past the limit of its step"
    },
    "piece-not-good-for": {
      "zh": "采血不适于制备此品种",
      "en": "a piece was made of a collection that is not good for it"
    },
    "piece-unplanned": {
      "zh": "非该工序的产物",
      "en": "a step made a product that it does not make"
    },
    "excluded-after-given": {
      "zh": "保密性弃血的血液已发给患者",
      "en": "a donor asked not to use blood that was already given to a patient"
    },
    "barred-after-given": {
      "zh": "不能献血者此前所献血液已发给患者",
      "en": "blood of a donor who must never give was already given to a patient"
    },
    "gave-while-deferred": {
      "zh": "本人在另一编号下被暂缓或屏蔽期间献血",
      "en": "somebody gave under one number while deferred under another"
    },
    "piece-held": {
      "zh": "待放行血液被扣留",
      "en": "what waits for its release was held"
    },
    "appearance-fault": {
      "zh": "待放行血液外观不合格",
      "en": "what waits for its release does not look as it should"
    },
    "out-of-specification": {
      "zh": "抽检血液质控不合格",
      "en": "blood that was checked is outside the limits of its product"
    },
    "out-of-specification-gone": {
      "zh": "质控不合格的血液已用完或离开本站",
      "en": "what was checked and is outside its limits was used, discarded or given before"
    },
    "unsterile-donation": {
      "zh": "同次献血的血液无菌试验有菌生长",
      "en": "something grew in blood of the same donation"
    },
    "unsterile-given": {
      "zh": "已发给患者的血液,同次献血无菌试验有菌生长",
      "en": "something grew in blood of a donation of which a patient was given"
    },
    "label-mismatch": {
      "zh": "扫描的标签与打印的不符",
      "en": "the label on a bag is not the one that was printed for it"
    },
    "late-reactive": {
      "zh": "已放行血液的检测结果不再合格",
      "en": "a result of blood that was released no longer passes"
    },
    "group-doubtful": {
      "zh": "已放行血液的血型存疑",
      "en": "the group of blood that was released is in doubt"
    },
    "late-result-given": {
      "zh": "已发给患者的血液检测结果不再合格",
      "en": "a result of blood that was given to a patient no longer passes"
    },
    "recall-not-found": {
      "zh": "召回的血袋未找到",
      "en": "a recalled bag was not found by whoever holds it"
    },
    "recall-differs": {
      "zh": "召回答复与记录不符",
      "en": "what a site says of a recalled bag is not what is on record"
    },
    "station-told-of-unknown": {
      "zh": "外站告知的血液本地无记录",
      "en": "another station told of blood that never came here"
    }
  },
  "FloorReason": {
    "days": {
      "zh": "按天数",
      "en": "days of use"
    },
    "minimum": {
      "zh": "最低袋数",
      "en": "the minimum in bags"
    },
    "rare-group": {
      "zh": "稀有血型只在血站按最低袋数保有",
      "en": "kept by a minimum in bags, at the station alone"
    },
    "no-agitator": {
      "zh": "无振荡保存箱",
      "en": "no platelets without an agitator"
    },
    "shelf-life": {
      "zh": "受保存期限制",
      "en": "capped by what shelf life lets be used"
    }
  },
  "FormCode": {
    "approval-form": {
      "zh": "医疗机构急症用血审批单",
      "en": "emergency use approval form"
    },
    "donor-questionnaire": {
      "zh": "献血者健康征询表",
      "en": "donor's health questionnaire"
    },
    "donor-consent": {
      "zh": "献血知情同意书",
      "en": "donor's informed consent"
    },
    "donor-examination": {
      "zh": "献血前检查记录",
      "en": "examination before donation"
    },
    "handover": {
      "zh": "血液交接单",
      "en": "handover of blood"
    },
    "discard": {
      "zh": "血液报废审批单",
      "en": "approval to discard blood"
    },
    "reaction": {
      "zh": "输血不良反应回报单",
      "en": "report of a transfusion reaction"
    }
  },
  "FormReason": {
    "massive-bleeding": {
      "zh": "大量失血",
      "en": "massive bleeding"
    },
    "emergency-surgery": {
      "zh": "急诊手术",
      "en": "emergency surgery"
    },
    "obstetric": {
      "zh": "产科出血",
      "en": "obstetric bleeding"
    },
    "trauma": {
      "zh": "创伤",
      "en": "trauma"
    },
    "severe-anaemia": {
      "zh": "重度贫血",
      "en": "severe anaemia"
    }
  },
  "FormalityKind": {
    "approval-form": {
      "zh": "医疗机构急症用血审批单",
      "en": "emergency use approval form"
    },
    "phone-confirmation": {
      "zh": "双方负责人电话确认",
      "en": "confirmation by both heads by phone"
    },
    "second-person-signature": {
      "zh": "第二人补签",
      "en": "signature of a second person"
    },
    "crossmatch-after-release": {
      "zh": "紧急发血后补交叉配血",
      "en": "crossmatch after an emergency release"
    }
  },
  "Found": {
    "non-reactive": {
      "zh": "阴性",
      "en": "non-reactive"
    },
    "indeterminate": {
      "zh": "灰区",
      "en": "in the grey zone"
    },
    "reactive": {
      "zh": "反应性",
      "en": "reactive"
    },
    "over-limit": {
      "zh": "超限",
      "en": "over the limit"
    },
    "typed": {
      "zh": "已定型",
      "en": "typed"
    },
    "unclear": {
      "zh": "无法判读",
      "en": "unclear"
    }
  },
  "Gate": {
    "donor": {
      "zh": "G1 献血者",
      "en": "G1 donor"
    },
    "collection": {
      "zh": "G2 采血",
      "en": "G2 collection"
    },
    "tests": {
      "zh": "G3 检测",
      "en": "G3 tests"
    },
    "group": {
      "zh": "G4 血型",
      "en": "G4 group"
    },
    "component": {
      "zh": "G5 制备",
      "en": "G5 component"
    },
    "label": {
      "zh": "G6 标签",
      "en": "G6 label"
    },
    "two-persons": {
      "zh": "G7 双人",
      "en": "G7 two persons"
    },
    "temperature": {
      "zh": "G8 温度",
      "en": "G8 temperature"
    }
  },
  "HoldReason": {
    "appearance": {
      "zh": "外观不合格",
      "en": "appearance"
    },
    "refused-at-receipt": {
      "zh": "接收时拒收",
      "en": "refused at receipt"
    },
    "temperature": {
      "zh": "温度超限",
      "en": "temperature out of range"
    },
    "label": {
      "zh": "标签不符",
      "en": "label"
    },
    "donor-call": {
      "zh": "保密性弃血",
      "en": "confidential unit exclusion"
    },
    "late-reactive": {
      "zh": "迟到反应性结果",
      "en": "late reactive result"
    },
    "group-doubt": {
      "zh": "血型存疑",
      "en": "group in doubt"
    },
    "broken": {
      "zh": "血袋破损",
      "en": "bag broken"
    },
    "whereabouts-doubt": {
      "zh": "去处存疑",
      "en": "whereabouts in doubt"
    },
    "awaiting-disposal": {
      "zh": "待报废",
      "en": "put forward to be discarded"
    },
    "relabelling": {
      "zh": "换标中",
      "en": "being relabelled"
    },
    "reaction": {
      "zh": "疑与输血反应有关",
      "en": "suspected of a transfusion reaction"
    },
    "donor-deferred": {
      "zh": "献血者不宜献血",
      "en": "the donor should not have given"
    },
    "quality-control": {
      "zh": "质控不合格",
      "en": "quality control failed"
    }
  },
  "Identity": {
    "identified": {
      "zh": "身份已知",
      "en": "identified"
    },
    "unidentified": {
      "zh": "无名氏",
      "en": "unidentified"
    }
  },
  "Indication": {
    "bleeding": {
      "zh": "失血",
      "en": "bleeding"
    },
    "anaemia": {
      "zh": "纠正贫血",
      "en": "anaemia"
    },
    "surgery": {
      "zh": "手术备血",
      "en": "planned surgery"
    },
    "delivery": {
      "zh": "产科用血",
      "en": "delivery"
    },
    "low-platelets": {
      "zh": "血小板减少",
      "en": "low platelets"
    },
    "coagulation": {
      "zh": "凝血功能障碍",
      "en": "coagulation disorder"
    },
    "blood-disease": {
      "zh": "血液病治疗",
      "en": "disease of the blood"
    },
    "newborn": {
      "zh": "新生儿用血",
      "en": "newborn"
    }
  },
  "Interval": {
    "counts": {
      "zh": "计入间隔",
      "en": "counts"
    },
    "counts-not": {
      "zh": "不计间隔",
      "en": "does not count"
    }
  },
  "KeptRelease": {
    "not-needed": {
      "zh": "不再需要",
      "en": "no longer needed"
    },
    "patient-left": {
      "zh": "患者转出",
      "en": "the patient has left"
    },
    "patient-died": {
      "zh": "患者死亡",
      "en": "the patient has died"
    },
    "another-bag": {
      "zh": "已改用其他血袋",
      "en": "another bag was given instead"
    },
    "needed-by-other": {
      "zh": "他人急用",
      "en": "somebody else needs it at once"
    }
  },
  "LabelField": {
    "donation": {
      "zh": "献血码",
      "en": "donation number"
    },
    "product": {
      "zh": "产品",
      "en": "product"
    },
    "division": {
      "zh": "分装号",
      "en": "division"
    },
    "group": {
      "zh": "血型",
      "en": "group"
    },
    "collected-at": {
      "zh": "采血时间",
      "en": "time of collection"
    },
    "expires-at": {
      "zh": "失效时间",
      "en": "expiry"
    }
  },
  "LifeSaving": {
    "life-at-risk": {
      "zh": "抢救生命",
      "en": "life at risk"
    },
    "massive-bleeding": {
      "zh": "大量失血",
      "en": "massive bleeding"
    },
    "emergency-surgery": {
      "zh": "急诊手术",
      "en": "emergency surgery"
    }
  },
  "LineOutcome": {
    "shortfall-open": {
      "zh": "缺口待补,已通知双方主任",
      "en": "shortfall open, both directors named"
    },
    "reference-laboratory": {
      "zh": "转参比实验室",
      "en": "reference laboratory"
    },
    "rare-donor": {
      "zh": "稀有血型献血者",
      "en": "rare-donor request"
    },
    "frozen-cells": {
      "zh": "申请冰冻红细胞",
      "en": "frozen-cell request"
    }
  },
  "LossVerdict": {
    "approved": {
      "zh": "同意报损",
      "en": "approved"
    },
    "rejected": {
      "zh": "不同意报损",
      "en": "rejected"
    }
  },
  "Mark": {
    "confirmed": {
      "zh": "已查证",
      "en": "read in a public source"
    },
    "assumed": {
      "zh": "设定",
      "en": "set as a target or assumption"
    }
  },
  "Marker": {
    "hbsag": {
      "zh": "乙肝表面抗原",
      "en": "HBsAg"
    },
    "anti-hcv": {
      "zh": "丙肝抗体",
      "en": "anti-HCV"
    },
    "anti-hiv": {
      "zh": "艾滋病抗体",
      "en": "anti-HIV"
    },
    "syphilis": {
      "zh": "梅毒抗体",
      "en": "syphilis"
    },
    "hbv-nat": {
      "zh": "乙肝核酸",
      "en": "HBV NAT"
    },
    "hcv-nat": {
      "zh": "丙肝核酸",
      "en": "HCV NAT"
    },
    "hiv-nat": {
      "zh": "艾滋核酸",
      "en": "HIV NAT"
    },
    "alt": {
      "zh": "转氨酶",
      "en": "ALT"
    },
    "abo": {
      "zh": "ABO血型",
      "en": "ABO"
    },
    "rhd": {
      "zh": "RhD血型",
      "en": "RhD"
    },
    "antibody-screen": {
      "zh": "不规则抗体",
      "en": "irregular antibodies"
    }
  },
  "Matching": {
    "usual": {
      "zh": "常规",
      "en": "for anybody"
    },
    "for-patient": {
      "zh": "特殊配型",
      "en": "matched for a patient"
    }
  },
  "Onward": {
    "next-round": {
      "zh": "随下一班次",
      "en": "on the next round"
    },
    "between": {
      "zh": "班次外单独送",
      "en": "by itself, between the rounds"
    }
  },
  "OrderKind": {
    "stock-order": {
      "zh": "订血",
      "en": "stock order of a hospital or storage point"
    },
    "transfer": {
      "zh": "调剂",
      "en": "transfer ordered by the station"
    },
    "top-up": {
      "zh": "应急库存补充",
      "en": "top-up of emergency stock after a review"
    }
  },
  "OtherGroup": {
    "not-agreed": {
      "zh": "仅限同型",
      "en": "the ordered group only"
    },
    "agreed": {
      "zh": "同意相合血型",
      "en": "a compatible group is agreed"
    }
  },
  "Outcome": {
    "complete": {
      "zh": "采足",
      "en": "complete"
    },
    "stopped": {
      "zh": "中途停止",
      "en": "stopped early"
    },
    "failed": {
      "zh": "穿刺失败",
      "en": "the puncture failed"
    }
  },
  "Overridable": {
    "rhd-mismatch": {
      "zh": "RhD 不合",
      "en": "RhD mismatch"
    },
    "platelet-minor-mismatch": {
      "zh": "血小板次侧不合",
      "en": "minor platelet mismatch"
    },
    "below-floor": {
      "zh": "动用应急库存底线",
      "en": "routine draw below the floor"
    },
    "group-unconfirmed": {
      "zh": "血型未复核",
      "en": "group not confirmed"
    },
    "life-too-short": {
      "zh": "剩余有效期不足",
      "en": "life too short for an order"
    }
  },
  "OverrideReason": {
    "life-at-risk": {
      "zh": "危及生命",
      "en": "life at risk"
    },
    "nothing-else": {
      "zh": "无其他可用",
      "en": "nothing else is to be had"
    },
    "best-for-patient": {
      "zh": "对患者更有利",
      "en": "better for the patient"
    },
    "avoids-expiry": {
      "zh": "避免过期",
      "en": "saves blood from expiry"
    }
  },
  "OwnStock": {
    "not-stated": {
      "zh": "未说明",
      "en": "not stated"
    },
    "used-or-unsuitable": {
      "zh": "已用完或不适用",
      "en": "used up or unsuitable"
    }
  },
  "PatientOutcome": {
    "physician-told": {
      "zh": "已告知临床医师",
      "en": "the physician was told"
    },
    "patient-told": {
      "zh": "已告知患者并安排检测",
      "en": "the patient was told and is to be tested"
    },
    "tested-clear": {
      "zh": "已随访检测,结果阴性",
      "en": "the patient was tested and is clear"
    },
    "tested-infected": {
      "zh": "已随访检测,发现感染",
      "en": "the patient was tested and is infected"
    },
    "died": {
      "zh": "患者已故",
      "en": "the patient has died"
    },
    "out-of-reach": {
      "zh": "多方联系未果",
      "en": "the patient cannot be reached"
    }
  },
  "Period": {
    "day": {
      "zh": "日",
      "en": "day"
    },
    "week": {
      "zh": "周",
      "en": "week"
    },
    "month": {
      "zh": "月",
      "en": "month"
    },
    "year": {
      "zh": "年",
      "en": "year"
    }
  },
  "PhysicianSays": {
    "not-asked": {
      "zh": "未经医师评估",
      "en": "not asked"
    },
    "fit": {
      "zh": "医师评估可献",
      "en": "fit to give"
    }
  },
  "PlaceKind": {
    "at-station": {
      "zh": "站内采血",
      "en": "at the station"
    },
    "house": {
      "zh": "献血屋",
      "en": "donation house"
    },
    "vehicle": {
      "zh": "流动献血车",
      "en": "mobile collection vehicle"
    },
    "township": {
      "zh": "乡镇献血点",
      "en": "township point"
    }
  },
  "Policy": {
    "balanced": {
      "zh": "兼顾",
      "en": "the documented order of choice"
    },
    "fastest": {
      "zh": "最快",
      "en": "the earliest usable time first"
    },
    "spare-scarce": {
      "zh": "保护紧缺",
      "en": "scarce groups and floors spared first"
    }
  },
  "Pool": {
    "hospital-routine": {
      "zh": "医院常规库存",
      "en": "the hospital's routine stock"
    },
    "hospital-emergency": {
      "zh": "医院应急库存",
      "en": "the hospital's emergency stock"
    },
    "storage-point": {
      "zh": "储血点应急库存",
      "en": "the storage point's emergency stock"
    },
    "station": {
      "zh": "血站应急库存",
      "en": "the station's emergency stock"
    }
  },
  "Product": {
    "WB": {
      "zh": "全血",
      "en": "whole blood"
    },
    "WB-LR": {
      "zh": "去白细胞全血",
      "en": "leucocyte-reduced whole blood"
    },
    "RBC-C": {
      "zh": "浓缩红细胞",
      "en": "concentrated red cells"
    },
    "RBC-S": {
      "zh": "悬浮红细胞",
      "en": "suspended red cells"
    },
    "RBC-S-LR": {
      "zh": "去白细胞悬浮红细胞",
      "en": "leucocyte-reduced suspended red cells"
    },
    "RBC-W": {
      "zh": "洗涤红细胞",
      "en": "washed red cells"
    },
    "RBC-F": {
      "zh": "冰冻红细胞",
      "en": "frozen red cells"
    },
    "RBC-DG": {
      "zh": "冰冻解冻去甘油红细胞",
      "en": "deglycerolised red cells"
    },
    "PLT-C": {
      "zh": "浓缩血小板",
      "en": "concentrated platelets"
    },
    "PLT-P": {
      "zh": "混合浓缩血小板",
      "en": "pooled platelets"
    },
    "PLT-A": {
      "zh": "单采血小板",
      "en": "apheresis platelets"
    },
    "PLT-A-LR": {
      "zh": "去白细胞单采血小板",
      "en": "leucocyte-reduced apheresis platelets"
    },
    "FFP": {
      "zh": "新鲜冰冻血浆",
      "en": "fresh frozen plasma"
    },
    "FFP-VI": {
      "zh": "病毒灭活新鲜冰冻血浆",
      "en": "virus-inactivated fresh frozen plasma"
    },
    "FP": {
      "zh": "冰冻血浆",
      "en": "frozen plasma"
    },
    "FP-VI": {
      "zh": "病毒灭活冰冻血浆",
      "en": "virus-inactivated frozen plasma"
    },
    "PL-CR": {
      "zh": "去冷沉淀血浆",
      "en": "cryo-reduced plasma"
    },
    "CRYO": {
      "zh": "冷沉淀凝血因子",
      "en": "cryoprecipitate"
    },
    "GRAN-A": {
      "zh": "单采粒细胞",
      "en": "apheresis granulocytes"
    }
  },
  "ProductClass": {
    "red-cells": {
      "zh": "红细胞",
      "en": "red cells"
    },
    "plasma": {
      "zh": "血浆",
      "en": "plasma"
    },
    "platelets": {
      "zh": "血小板",
      "en": "platelets"
    },
    "cryo": {
      "zh": "冷沉淀",
      "en": "cryoprecipitate"
    },
    "whole-blood": {
      "zh": "全血",
      "en": "whole blood"
    },
    "platelet-concentrate": {
      "zh": "浓缩血小板",
      "en": "concentrated platelets"
    },
    "granulocytes": {
      "zh": "粒细胞",
      "en": "granulocytes"
    }
  },
  "ProductHoldReason": {
    "quality-control": {
      "zh": "质控不合格",
      "en": "quality control failed"
    },
    "material": {
      "zh": "物料问题",
      "en": "a material is in doubt"
    },
    "equipment": {
      "zh": "设备故障",
      "en": "equipment was faulty"
    },
    "process": {
      "zh": "工艺偏差",
      "en": "the process deviated"
    }
  },
  "RateSource": {
    "window": {
      "zh": "实际用量窗口",
      "en": "the window of actual use"
    },
    "use-plan": {
      "zh": "用血计划",
      "en": "the use plan, until the window is full"
    }
  },
  "Reached": {
    "in-person": {
      "zh": "当面",
      "en": "in person"
    },
    "own-device": {
      "zh": "本人设备",
      "en": "on an own device"
    },
    "phone": {
      "zh": "电话",
      "en": "by phone, signature to follow"
    }
  },
  "ReactionGrade": {
    "mild": {
      "zh": "非严重",
      "en": "not severe"
    },
    "severe": {
      "zh": "严重",
      "en": "severe"
    },
    "life-threatening": {
      "zh": "危及生命",
      "en": "life-threatening"
    },
    "fatal": {
      "zh": "死亡",
      "en": "fatal"
    }
  },
  "ReactionKind": {
    "allergic": {
      "zh": "过敏反应",
      "en": "allergic"
    },
    "febrile": {
      "zh": "非溶血性发热反应",
      "en": "febrile non-haemolytic"
    },
    "acute-haemolytic": {
      "zh": "急性溶血性输血反应",
      "en": "acute haemolytic"
    },
    "delayed-haemolytic": {
      "zh": "迟发性溶血性输血反应",
      "en": "delayed haemolytic"
    },
    "circulatory-overload": {
      "zh": "输血相关循环超负荷",
      "en": "circulatory overload"
    },
    "lung-injury": {
      "zh": "输血相关急性肺损伤",
      "en": "acute lung injury"
    },
    "dyspnoea": {
      "zh": "输血相关呼吸困难",
      "en": "dyspnoea"
    },
    "hypotensive": {
      "zh": "输血相关低血压反应",
      "en": "hypotensive"
    },
    "bacterial": {
      "zh": "输血相关细菌感染",
      "en": "bacterial infection"
    },
    "graft-versus-host": {
      "zh": "输血相关移植物抗宿主病",
      "en": "graft-versus-host disease"
    },
    "purpura": {
      "zh": "输血后紫癜",
      "en": "post-transfusion purpura"
    },
    "unclassified": {
      "zh": "未分类",
      "en": "unclassified"
    }
  },
  "RecallReason": {
    "late-reactive": {
      "zh": "迟到反应性结果",
      "en": "late reactive result"
    },
    "donor-call": {
      "zh": "献血者来电",
      "en": "donor's call after donation"
    },
    "equipment": {
      "zh": "设备故障",
      "en": "equipment failure"
    },
    "reagent": {
      "zh": "试剂问题",
      "en": "reagent failure"
    },
    "recipient-infection": {
      "zh": "受血者感染",
      "en": "infection in a recipient"
    }
  },
  "ReceivingFault": {
    "broken": {
      "zh": "包装或血袋破损",
      "en": "packaging or bag broken"
    },
    "label": {
      "zh": "标签与放行单不符",
      "en": "label other than the document"
    },
    "temperature": {
      "zh": "温度超限",
      "en": "temperature out of range"
    },
    "appearance": {
      "zh": "外观不合格",
      "en": "appearance"
    }
  },
  "ReduceReason": {
    "bleeding-controlled": {
      "zh": "出血已控制",
      "en": "bleeding controlled"
    },
    "asked-too-much": {
      "zh": "申请过多",
      "en": "more was asked than needed"
    },
    "patient-died": {
      "zh": "患者死亡",
      "en": "the patient died"
    },
    "transferred": {
      "zh": "患者转院",
      "en": "the patient was transferred"
    },
    "mistake": {
      "zh": "误报",
      "en": "asked by mistake"
    },
    "supply-complete": {
      "zh": "供血完成",
      "en": "supply complete"
    }
  },
  "ReferenceReason": {
    "incompatible-crossmatch": {
      "zh": "交叉配血不相合",
      "en": "incompatible crossmatch"
    },
    "group-changed": {
      "zh": "血型前后不符",
      "en": "group otherwise than before"
    },
    "difficult-group": {
      "zh": "疑难血型",
      "en": "difficult group"
    },
    "antibody-screen": {
      "zh": "抗体筛查阳性",
      "en": "positive antibody screen"
    },
    "rhd-variant": {
      "zh": "RhD 变异型待查",
      "en": "RhD variant"
    }
  },
  "ReferenceResult": {
    "nothing-found": {
      "zh": "未见异常,可常规配血",
      "en": "nothing found; ordinary crossmatch"
    },
    "antibody-identified": {
      "zh": "检出不规则抗体",
      "en": "an irregular antibody was identified"
    },
    "auto-antibody": {
      "zh": "自身抗体",
      "en": "an auto-antibody"
    },
    "group-confirmed": {
      "zh": "血型已确认",
      "en": "the group is confirmed"
    },
    "compatible-found": {
      "zh": "已找到相合血液",
      "en": "compatible blood was found"
    },
    "sample-inadequate": {
      "zh": "标本不合格,请重采",
      "en": "the sample is not fit; draw another"
    }
  },
  "ReleaseReason": {
    "not-needed": {
      "zh": "不再需要",
      "en": "no longer needed"
    },
    "line-reduced": {
      "zh": "减量",
      "en": "the line was reduced"
    },
    "case-stood-down": {
      "zh": "事件结束",
      "en": "the case stood down"
    },
    "replanned": {
      "zh": "改方案",
      "en": "another plan was chosen"
    }
  },
  "ReprintReason": {
    "damaged": {
      "zh": "标签破损",
      "en": "the label is damaged"
    },
    "illegible": {
      "zh": "打印不清",
      "en": "it is not legible"
    },
    "not-stuck": {
      "zh": "粘贴失败",
      "en": "it did not stick"
    },
    "lost": {
      "zh": "标签丢失",
      "en": "it was lost"
    },
    "changed": {
      "zh": "数据已变",
      "en": "what it must say has changed"
    }
  },
  "ReservationEnd": {
    "released": {
      "zh": "释放",
      "en": "released"
    },
    "lapsed": {
      "zh": "过期失效",
      "en": "lapsed"
    },
    "displaced": {
      "zh": "被急症挪用",
      "en": "displaced by an emergency"
    },
    "line-moved": {
      "zh": "行改属其他事件",
      "en": "its line moved to another case"
    },
    "failed-check": {
      "zh": "核对不合格",
      "en": "failed the check at picking"
    }
  },
  "Restriction": {
    "no-fresh-plasma": {
      "zh": "采血时间过长,不得制备新鲜血浆",
      "en": "no fresh plasma: it ran too long"
    },
    "no-platelets": {
      "zh": "采血时间过长,不得制备血小板",
      "en": "no platelets: it ran too long"
    },
    "underweight": {
      "zh": "采血量不足",
      "en": "less than the tolerance allows"
    },
    "overweight": {
      "zh": "采血量超出",
      "en": "more than the tolerance allows"
    },
    "not-usable": {
      "zh": "不可用",
      "en": "not fit for use"
    }
  },
  "ReturnReason": {
    "appearance": {
      "zh": "外观不合格",
      "en": "appearance"
    },
    "broken": {
      "zh": "血袋破损",
      "en": "bag broken"
    },
    "temperature": {
      "zh": "温度超限",
      "en": "temperature out of range"
    },
    "label": {
      "zh": "标签不符",
      "en": "label"
    },
    "group-doubt": {
      "zh": "血型存疑",
      "en": "group in doubt"
    },
    "recalled": {
      "zh": "血站召回",
      "en": "recalled by the station"
    }
  },
  "ReviewDecision": {
    "approved": {
      "zh": "通过",
      "en": "approved"
    },
    "held": {
      "zh": "存疑待复核",
      "en": "held for questions"
    },
    "rejected": {
      "zh": "不予补充",
      "en": "rejected"
    }
  },
  "ReviewReason": {
    "other-sample": {
      "zh": "原结果属于另一标本",
      "en": "the failed result was of another sample"
    },
    "read-wrongly": {
      "zh": "原结果读错",
      "en": "the failed result was read wrongly"
    },
    "contaminated": {
      "zh": "检测污染",
      "en": "the test was contaminated"
    },
    "instrument-fault": {
      "zh": "仪器或试剂故障",
      "en": "instrument or reagent was faulty"
    },
    "group-settled": {
      "zh": "血型疑问已查清",
      "en": "the doubt about the group is settled"
    }
  },
  "Rhythm": {
    "regular": {
      "zh": "规则",
      "en": "regular"
    },
    "irregular": {
      "zh": "不规则",
      "en": "irregular"
    }
  },
  "SampleFault": {
    "haemolysed": {
      "zh": "溶血",
      "en": "haemolysed"
    },
    "lipaemic": {
      "zh": "脂血",
      "en": "lipaemic"
    },
    "insufficient": {
      "zh": "量不足",
      "en": "too little"
    },
    "clotted": {
      "zh": "凝块",
      "en": "clotted"
    },
    "wrong-tube": {
      "zh": "管型不符",
      "en": "wrong kind of tube"
    },
    "label-doubt": {
      "zh": "标签存疑",
      "en": "its label is in doubt"
    },
    "too-late": {
      "zh": "送达超时",
      "en": "it came too late"
    },
    "broken": {
      "zh": "破损",
      "en": "broken"
    }
  },
  "SamplePurpose": {
    "serology": {
      "zh": "血清学及血型",
      "en": "serology and groups"
    },
    "nat": {
      "zh": "核酸",
      "en": "nucleic acids"
    }
  },
  "ScrapReason": {
    "test-failed": {
      "zh": "检测不合格",
      "en": "a test failed"
    },
    "donor-call": {
      "zh": "保密性弃血",
      "en": "the donor asked not to use it"
    },
    "lipaemic": {
      "zh": "脂血",
      "en": "lipaemic"
    },
    "haemolysed": {
      "zh": "溶血",
      "en": "haemolysed"
    },
    "appearance": {
      "zh": "外观不合格",
      "en": "appearance"
    },
    "broken": {
      "zh": "破损",
      "en": "broken"
    },
    "volume": {
      "zh": "容量不合格",
      "en": "volume"
    },
    "deviation": {
      "zh": "制备偏差",
      "en": "a deviation of its step"
    },
    "temperature": {
      "zh": "温度超限",
      "en": "temperature out of range"
    },
    "expired": {
      "zh": "过期",
      "en": "expired"
    },
    "surplus": {
      "zh": "无需保留",
      "en": "not needed"
    }
  },
  "Sex": {
    "female": {
      "zh": "女",
      "en": "female"
    },
    "male": {
      "zh": "男",
      "en": "male"
    }
  },
  "Side": {
    "transfusion-dept": {
      "zh": "输血科负责人",
      "en": "head of the transfusion department"
    },
    "supply-dept": {
      "zh": "血供科科长",
      "en": "head of the supply department"
    }
  },
  "SiteKind": {
    "station": {
      "zh": "血站",
      "en": "blood station"
    },
    "storage-point": {
      "zh": "储血点",
      "en": "storage point"
    },
    "host-hospital": {
      "zh": "储血点所在医院",
      "en": "county hospital hosting a storage point"
    },
    "hospital": {
      "zh": "用血医疗机构",
      "en": "transfusing hospital"
    }
  },
  "SkipReason": {
    "expires-before-use": {
      "zh": "用前到期",
      "en": "expires before it could be used"
    },
    "reserved": {
      "zh": "已预留",
      "en": "reserved for another"
    },
    "lacks-attribute": {
      "zh": "不具备要求",
      "en": "lacks an attribute asked for"
    },
    "rhd-mismatch": {
      "zh": "RhD 不合",
      "en": "RhD does not match"
    },
    "kept-for-others": {
      "zh": "保留给他人的应急库存",
      "en": "part of another's emergency stock"
    },
    "would-overshoot": {
      "zh": "数量过大",
      "en": "its amount does not fit"
    }
  },
  "Solution": {
    "none": {
      "zh": "无",
      "en": "none"
    },
    "saline": {
      "zh": "生理盐水",
      "en": "saline"
    },
    "map": {
      "zh": "MAP",
      "en": "MAP"
    },
    "sagm": {
      "zh": "SAGM",
      "en": "SAGM"
    },
    "as-1": {
      "zh": "AS-1",
      "en": "AS-1"
    },
    "as-3": {
      "zh": "AS-3",
      "en": "AS-3"
    },
    "as-5": {
      "zh": "AS-5",
      "en": "AS-5"
    }
  },
  "Standing": {
    "below": {
      "zh": "低于",
      "en": "below"
    },
    "within": {
      "zh": "在范围内",
      "en": "within"
    },
    "above": {
      "zh": "高于",
      "en": "above"
    }
  },
  "StatedRelease": {
    "released": {
      "zh": "已放行",
      "en": "released"
    },
    "not-released": {
      "zh": "未放行",
      "en": "not released"
    }
  },
  "StationSaid": {
    "received": {
      "zh": "已收",
      "en": "received"
    },
    "refused": {
      "zh": "拒收退回",
      "en": "refused, on its way back"
    },
    "not-there": {
      "zh": "未收到",
      "en": "not there"
    }
  },
  "StepKind": {
    "separation": {
      "zh": "全血分离",
      "en": "separate whole blood"
    },
    "apheresis": {
      "zh": "单采血小板整理",
      "en": "finish an apheresis"
    },
    "cryoprecipitation": {
      "zh": "制备冷沉淀",
      "en": "make cryoprecipitate"
    },
    "virus-inactivation": {
      "zh": "病毒灭活",
      "en": "inactivate viruses"
    },
    "leucocyte-reduction": {
      "zh": "去除白细胞",
      "en": "reduce leucocytes"
    },
    "irradiation": {
      "zh": "辐照",
      "en": "irradiate"
    },
    "washing": {
      "zh": "洗涤",
      "en": "wash"
    },
    "pooling": {
      "zh": "混合",
      "en": "pool"
    },
    "splitting": {
      "zh": "分装",
      "en": "split"
    }
  },
  "System": {
    "closed": {
      "zh": "密闭系统",
      "en": "closed"
    },
    "open": {
      "zh": "开放系统",
      "en": "open"
    }
  },
  "TemperatureClass": {
    "cooled": {
      "zh": "冷藏(2–10 °C)",
      "en": "cooled"
    },
    "room": {
      "zh": "室温振荡(20–24 °C)",
      "en": "room temperature, agitated"
    },
    "frozen": {
      "zh": "冰冻(−18 °C 以下)",
      "en": "frozen"
    }
  },
  "TestStanding": {
    "open": {
      "zh": "未完成",
      "en": "open"
    },
    "passed": {
      "zh": "合格",
      "en": "passed"
    },
    "failed": {
      "zh": "不合格",
      "en": "failed"
    }
  },
  "ToldBy": {
    "phone": {
      "zh": "电话",
      "en": "by telephone"
    },
    "letter": {
      "zh": "书面函件",
      "en": "by letter"
    },
    "in-person": {
      "zh": "当面",
      "en": "in person"
    },
    "electronic": {
      "zh": "电子信息",
      "en": "by electronic message"
    }
  },
  "Training": {
    "usual": {
      "zh": "一般",
      "en": "usual"
    },
    "endurance-athlete": {
      "zh": "高强度耐力训练",
      "en": "endurance athlete"
    }
  },
  "TransferDecline": {
    "enough-stock": {
      "zh": "库存充足",
      "en": "stock suffices"
    },
    "no-storage": {
      "zh": "无储存条件",
      "en": "nowhere to keep it"
    },
    "too-short-dated": {
      "zh": "剩余有效期太短",
      "en": "too short-dated"
    }
  },
  "TransfusionEnd": {
    "completed": {
      "zh": "输注完毕",
      "en": "completed"
    },
    "stopped": {
      "zh": "中止输注",
      "en": "stopped"
    }
  },
  "Transport": {
    "in-time": {
      "zh": "按时",
      "en": "in time"
    },
    "too-long": {
      "zh": "超时",
      "en": "too long on its way"
    }
  },
  "TurnedAway": {
    "broken": {
      "zh": "包装或血袋破损",
      "en": "packaging or bag broken"
    },
    "label": {
      "zh": "标签与放行单不符",
      "en": "label other than the document"
    },
    "temperature": {
      "zh": "温度超限",
      "en": "temperature out of range"
    },
    "appearance": {
      "zh": "外观不合格",
      "en": "appearance"
    },
    "other-group": {
      "zh": "标签血型与放行单不符",
      "en": "group on the label other than on the document"
    },
    "not-released": {
      "zh": "对方未放行",
      "en": "not released by the sender"
    },
    "expired": {
      "zh": "已过期",
      "en": "expired"
    },
    "other-facility": {
      "zh": "献血码不属于该站",
      "en": "donation number of another facility"
    },
    "known-here": {
      "zh": "本站已登记此血袋",
      "en": "already in this ledger"
    },
    "not-kept-cold": {
      "zh": "未能证明全程冷链",
      "en": "the cold chain cannot be shown"
    },
    "not-found": {
      "zh": "单上有而实物无",
      "en": "on the document and not in the box"
    }
  },
  "UnfitReason": {
    "age-below": {
      "zh": "年龄不足",
      "en": "too young"
    },
    "age-above": {
      "zh": "超过献血年龄",
      "en": "too old"
    },
    "age-above-first": {
      "zh": "超过首次献血年龄",
      "en": "too old for who has not given before, or reacted"
    },
    "weight": {
      "zh": "体重不足",
      "en": "weight too low"
    },
    "systolic": {
      "zh": "收缩压不在范围",
      "en": "systolic pressure out of range"
    },
    "diastolic": {
      "zh": "舒张压不在范围",
      "en": "diastolic pressure out of range"
    },
    "pulse-pressure": {
      "zh": "脉压差不足",
      "en": "pulse pressure too low"
    },
    "pulse-slow": {
      "zh": "脉搏过缓",
      "en": "pulse too slow"
    },
    "pulse-fast": {
      "zh": "脉搏过速",
      "en": "pulse too fast"
    },
    "pulse-irregular": {
      "zh": "脉搏不规则",
      "en": "pulse irregular"
    },
    "temperature": {
      "zh": "体温过高",
      "en": "temperature too high"
    },
    "haemoglobin": {
      "zh": "血红蛋白不足",
      "en": "haemoglobin too low"
    },
    "alt": {
      "zh": "转氨酶快检偏高",
      "en": "quick ALT too high"
    },
    "platelets-not-counted": {
      "zh": "未做采前血常规",
      "en": "no blood count before apheresis"
    },
    "haematocrit": {
      "zh": "红细胞压积不足",
      "en": "haematocrit too low"
    },
    "platelets-before": {
      "zh": "采前血小板计数不在范围",
      "en": "platelet count out of range"
    },
    "platelets-after": {
      "zh": "预计采后血小板过低",
      "en": "predicted platelet count after it too low"
    },
    "platelets-for-two": {
      "zh": "血小板计数不足采双份",
      "en": "platelet count too low for two doses"
    },
    "after-whole-blood": {
      "zh": "距上次献全血间隔不足",
      "en": "too soon after whole blood"
    },
    "after-platelets": {
      "zh": "距上次献血小板间隔不足",
      "en": "too soon after platelets"
    },
    "platelets-often": {
      "zh": "年内献血小板次数已满",
      "en": "platelets given as often as a year allows"
    },
    "apheresis-much": {
      "zh": "年内单采量已满",
      "en": "as much given by apheresis as a year allows"
    },
    "reacted-last": {
      "zh": "上次献血有不良反应,须医师评估",
      "en": "reacted at the last donation: a physician judges"
    },
    "told": {
      "zh": "健康征询",
      "en": "told in the questionnaire"
    },
    "on-record": {
      "zh": "暂缓或屏蔽记录在案",
      "en": "a deferral is on record"
    }
  },
  "UntestedReason": {
    "puncture-failed": {
      "zh": "穿刺失败无标本",
      "en": "the puncture failed and there is no sample"
    },
    "sample-lost": {
      "zh": "标本丢失",
      "en": "the sample was lost"
    },
    "sample-unfit": {
      "zh": "标本不合格",
      "en": "the sample was not fit"
    },
    "donor-excluded": {
      "zh": "献血者保密弃血",
      "en": "the donor asked not to use it"
    },
    "discarded-before": {
      "zh": "检测前已报废",
      "en": "the blood was discarded before"
    }
  },
  "Urgency": {
    "u0": {
      "zh": "特急",
      "en": "life-saving"
    },
    "u1": {
      "zh": "急症",
      "en": "emergency"
    },
    "u2": {
      "zh": "当日平诊",
      "en": "same-day routine"
    },
    "u3": {
      "zh": "择期",
      "en": "elective"
    }
  },
  "Watch": {
    "by-hand": {
      "zh": "人工记录",
      "en": "by hand alone"
    },
    "automatic": {
      "zh": "自动监测",
      "en": "by an automatic system"
    }
  },
  "Why": {
    "earliest-expiry": {
      "zh": "最近效期",
      "en": "earliest expiry of the preferred group and product"
    },
    "fits-amount": {
      "zh": "凑足数量",
      "en": "makes the amount come out exactly"
    },
    "spares-scarce": {
      "zh": "保护紧缺血型",
      "en": "spares a scarcer group"
    },
    "other-group": {
      "zh": "同型不足,用相合",
      "en": "the identical group does not suffice"
    },
    "other-product": {
      "zh": "首选品种不足",
      "en": "the preferred product does not suffice"
    },
    "only-source": {
      "zh": "唯一来源",
      "en": "nothing else could be used in time"
    }
  },
  "WithdrawReason": {
    "not-needed": {
      "zh": "不再需要",
      "en": "no longer needed"
    },
    "surgery-cancelled": {
      "zh": "手术取消",
      "en": "the operation is cancelled"
    },
    "patient-left": {
      "zh": "患者转出",
      "en": "the patient has left"
    },
    "written-anew": {
      "zh": "重新申请",
      "en": "written anew"
    }
  },
  "WithdrawalReason": {
    "changed-mind": {
      "zh": "改变主意",
      "en": "changed their mind"
    },
    "no-time": {
      "zh": "没有时间",
      "en": "no time"
    },
    "felt-unwell": {
      "zh": "自觉不适",
      "en": "felt unwell"
    },
    "declined-consent": {
      "zh": "不同意知情同意书",
      "en": "declined to consent"
    }
  }
} as const;
